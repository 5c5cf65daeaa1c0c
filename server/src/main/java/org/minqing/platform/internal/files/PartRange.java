package org.minqing.platform.internal.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.CommonProblem;

/**
 * Which bytes of a file a part is, as {@code Content-Range} says it (RFC 9110).
 *
 * @param first of the part, from 0
 * @param last  of the part
 * @param total of the file
 */
record PartRange(long first, long last, long total) {

    private static final Pattern FORM = Pattern.compile("bytes ([0-9]{1,12})-([0-9]{1,12})/([0-9]{1,12})");

    /** @throws org.minqing.platform.ProblemException {@code common.bad-request} */
    static PartRange parse(@Nullable String header) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.strip());
        if (matcher.matches()) {
            PartRange range = new PartRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
            if (range.first() <= range.last() && range.last() < range.total()) {
                return range;
            }
        }
        throw CommonProblem.BAD_REQUEST.asException().field("Content-Range", header == null ? "required" : "format", "");
    }

    long end() {
        return last + 1;
    }

    long length() {
        return end() - first;
    }
}
