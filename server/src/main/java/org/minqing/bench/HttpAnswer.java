package org.minqing.bench;

import java.nio.charset.StandardCharsets;

/**
 * One answer of the server.
 *
 * @param nanos time from the first byte sent to the last byte received
 */
record HttpAnswer(int status, String head, String body, long nanos) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The text value of the first JSON member of this name; much cheaper than parsing, for answers whose shape is known. */
    String text(String member) {
        String start = "\"" + member + "\":\"";
        int from = position(start);
        return body.substring(from, body.indexOf('"', from));
    }

    /** The number of the first JSON member of this name. */
    long number(String member) {
        int from = position("\"" + member + "\":");
        int to = from;
        while (to < body.length() && (Character.isDigit(body.charAt(to)) || body.charAt(to) == '-')) {
            to++;
        }
        return Long.parseLong(body, from, to, 10);
    }

    private int position(String start) {
        int at = body.indexOf(start);
        if (at < 0) {
            throw new IllegalStateException("no " + start + " in answer " + status + " " + body);
        }
        return at + start.length();
    }

    static HttpAnswer of(int status, String head, byte[] body, long nanos) {
        return new HttpAnswer(status, head, new String(body, StandardCharsets.UTF_8), nanos);
    }
}
