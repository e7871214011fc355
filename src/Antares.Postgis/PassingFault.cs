using System.Net.Sockets;
using Npgsql;

namespace Antares.Postgis;

/// <summary>Faults that another attempt may not meet: the server restarts, the network drops, two changes got in each other's way.</summary>
internal static class PassingFault
{
    private const string IdleTooLong = "25P03"; // idle_in_transaction_session_timeout

    /// <summary>True for such a fault.</summary>
    public static bool Is(Exception fault) => fault switch
    {
        PostgresException told => IsPassing(told.SqlState),
        NpgsqlException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => false,
        NpgsqlException known => known.IsTransient || known.InnerException is IOException or SocketException or TimeoutException,
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>What happened, in one line.</summary>
    public static string Words(Exception fault) => (fault is PostgresException told ? told.MessageText : fault.Message).ReplaceLineEndings(" ");

    private static bool IsPassing(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) && state != PostgresErrorCodes.ProtocolViolation
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or IdleTooLong;
}
