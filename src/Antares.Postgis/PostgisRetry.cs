using System.Security.Cryptography;
using Npgsql;

namespace Antares.Postgis;

/// <summary>Does a thing again, on a new connection, until it succeeds, its fault is no passing one, or its time is over.</summary>
internal sealed class PostgisRetry(RetryPolicy policy, PostgisAddress address)
{
    private volatile bool reached;

    /// <summary>Once the server has been reached, more patience is worth while.</summary>
    public void Reached() => reached = true;

    /// <summary>Does it.</summary>
    /// <param name="attempt">The whole change, from its connection on.</param>
    /// <param name="dropped">Called between two attempts: connections that are kept may be broken.</param>
    public T Do<T>(Func<T> attempt, Action dropped)
    {
        long start = policy.Time.GetTimestamp();
        for (int tries = 1; ; tries++)
        {
            try
            {
                return attempt();
            }
            catch (Exception fault) when (PassingFault.Is(fault))
            {
                dropped();
                TimeSpan delay = Delay(tries), spent = policy.Time.GetElapsedTime(start);
                if (spent + delay > (reached ? policy.Limit : policy.FirstLimit))
                {
                    throw GivenUp(fault, tries, spent);
                }

                policy.Told?.Invoke(PassingFault.Words(fault), delay);
                policy.Wait(delay);
            }
            catch (Exception fault) when (fault is NpgsqlException && CatalogFault.Of((NpgsqlException)fault, address) is { } told)
            {
                throw told;
            }
        }
    }

    private TimeSpan Delay(int tries)
    {
        double most = Math.Min(policy.LongestDelay.TotalMilliseconds, policy.FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(tries - 1, 30)));
        return TimeSpan.FromMilliseconds(most * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }

    private AntaresException GivenUp(Exception fault, int tries, TimeSpan spent)
    {
        AntaresException? told = fault is NpgsqlException known ? CatalogFault.Of(known, address) : null;
        return reached || told is null
            ? new AntaresException(
                FormattableString.Invariant($"The connection to the catalog was lost, and {tries} attempts in {spent.TotalSeconds:0} s did not bring it back: {PassingFault.Words(fault)}"),
                address.ToString(),
                "Nothing of this change was kept. See to the server, then run the same command again.",
                fault)
            : told;
    }
}
