package org.minqing.platform;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./minqing}: a public class with picocli's {@code @Command} and a public constructor without
 * parameters, named in {@code META-INF/services/org.minqing.platform.OperatorCommand}. Answers the exit code. A
 * {@link StartupFailure} ends it with its message and code 1.
 */
public interface OperatorCommand extends Callable<Integer> {
}
