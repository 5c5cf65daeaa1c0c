package org.minqing.registry.internal.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;

/** Where the next page begins, as the parts by which a list is ordered. */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\u001f";

    /** @throws org.minqing.platform.ProblemException {@code common.invalid} if it is none of this list */
    public static @Nullable Cursor of(@Nullable String text, String list, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length == size + 1 && parts[0].equals(list)) {
                return new Cursor(List.of(parts).subList(1, parts.length));
            }
        } catch (IllegalArgumentException e) {
            // Not one that we made; answered below.
        }
        throw invalid();
    }

    /** True if it is one of the list. */
    static boolean isOf(@Nullable String text, String list) {
        try {
            return text != null && new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).startsWith(list + SEPARATOR);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public static String text(String list, Object... parts) {
        StringBuilder text = new StringBuilder(list);
        for (Object part : parts) {
            text.append(SEPARATOR).append(part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    public String text(int part) {
        return parts.get(part);
    }

    public long number(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return CommonProblem.INVALID.asException().field("cursor", "not-a-cursor", "");
    }
}
