package org.minqing.platform;

/**
 * The program can't start, for a reason that the operator can put right. The message is one plain sentence that
 * says what to do; it is shown without a stack trace and the exit code is not 0.
 */
public final class StartupFailure extends RuntimeException {

    public StartupFailure(String message) {
        super(message);
    }

    public StartupFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
