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
    /// <param name="isUnsure">True where the server may have kept the change, and could not be asked.</param>
    /// <exception cref="OperationCanceledException">It was to be tried again, and the user has had enough.</exception>
    public T Do<T>(Func<T> attempt, Action dropped, Func<bool>? isUnsure = null)
    {
        long start = policy.Time.GetTimestamp();
        for (int tries = 1; ; tries++)
        {
            try
            {
                return attempt();
            }
            catch (Exception fault) when (PassingFault.Is(fault, reached))
            {
                dropped();
                TimeSpan delay = Delay(tries), spent = policy.Time.GetElapsedTime(start);
                bool cancelled = policy.Cancel.IsCancellationRequested;
                if (spent + delay > (reached && !cancelled ? policy.Limit : policy.FirstLimit))
                {
                    throw cancelled
                        ? new OperationCanceledException("The server of the catalog is away.", fault, policy.Cancel)
                        : GivenUp(fault, tries, spent, isUnsure?.Invoke() == true);
                }

                policy.Told?.Invoke(PassingFault.Words(fault), delay);
                policy.Wait(delay, cancelled ? CancellationToken.None : policy.Cancel);
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

    private AntaresException GivenUp(Exception fault, int tries, TimeSpan spent, bool unsure)
    {
        AntaresException? told = fault is NpgsqlException known ? CatalogFault.Of(known, address) : null;
        return reached || told is null
            ? new AntaresException(
                FormattableString.Invariant($"The connection to the catalog was lost, and {tries} attempts in {spent.TotalSeconds:0} s did not bring it back: {PassingFault.Words(fault)}"),
                address.ToString(),
                unsure
                    ? "The server may have kept this change or not; nothing is doubled when it comes again. See to the server, then run the same command again."
                    : "Nothing of this change was kept. See to the server, then run the same command again.",
                fault)
            : told;
    }
}
