using System.Net.Sockets;
using Npgsql;

namespace Antares.Postgis;

/// <summary>Faults that another attempt may not meet: the server restarts, the network drops, two changes got in each other's way.</summary>
internal static class PassingFault
{
    private const string IdleInTransaction = "25P03", IdleSession = "57P05"; // What the server calls a session that it ended for being idle.

    /// <summary>True for such a fault. A file of this machine that cannot be read is none: only faults of connections count.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="reached">True where the server has let this process in before: if it is full now, as after a restart, others will leave.</param>
    public static bool Is(Exception fault, bool reached) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => reached,
        PostgresException told => IsPassing(told.SqlState),
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => false,
        NpgsqlException known => known.IsTransient || known.InnerException is IOException or SocketException or TimeoutException,
        SocketException or TimeoutException or IOException { InnerException: SocketException } => true,
        _ => false,
    };

    /// <summary>What happened, in one line.</summary>
    public static string Words(Exception fault) => (fault is PostgresException told ? told.MessageText : fault.Message).ReplaceLineEndings(" ");

    private static bool IsPassing(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) && state != PostgresErrorCodes.ProtocolViolation
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or IdleInTransaction or IdleSession;
}
