package org.minqing.sync.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the header {@code Outbox} says of a request.
 *
 * @param device made by the phone for one account
 * @param seq    from 1
 * @param chain  lower-case hex SHA-256 of {@link #chain}
 */
record OutboxItem(UUID device, long seq, String chain) {

    static final String HEADER = "Outbox";
    private static final Pattern FORM = Pattern.compile(
            "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12});([1-9][0-9]{0,8});([0-9a-f]{64})");

    /** @throws org.minqing.platform.ProblemException {@code sync.bad-outbox} */
    static OutboxItem parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw SyncProblem.BAD_OUTBOX.asException().field(HEADER, "format", "");
        }
        return new OutboxItem(UUID.fromString(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    /** The chain of the item that follows {@code previous}; null or empty before the first. */
    static String chain(@Nullable String previous, String ref, byte[] body) {
        return sha256(((previous == null ? "" : previous) + "\n" + ref + "\n" + sha256(body)).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
