package org.minqing.identity.internal.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Argon2id (RFC 9106). A password is hashed anew with changed parameters at its owner's next sign-in. The default
 * follows the OWASP Password Storage Cheat Sheet.
 *
 * @param memoryKib   memory of one hash, in KiB
 * @param iterations  passes over the memory
 * @param parallelism lanes
 * @param concurrency hashes at the same time; with the memory this is the most that a flood of sign-ins can take
 * @param minimum     fewest characters of a password
 */
@ConfigurationProperties("minqing.password")
record PasswordProperties(@DefaultValue("19456") int memoryKib, @DefaultValue("2") int iterations,
                          @DefaultValue("1") int parallelism, @DefaultValue("4") int concurrency,
                          @DefaultValue("10") int minimum) {
}
