package org.minqing.replay;

/**
 * A message that somebody wrote to the government.
 *
 * @param line   number of the record in the file, from 1
 * @param writer pseudonym of who wrote it
 */
record ResidentMessage(int line, String id, String writer, String title, String detail) {

    /** What is filed: the title, then the text. */
    String text() {
        String body = detail.strip();
        String head = title.strip();
        if (body.isEmpty() || head.isEmpty()) {
            return head + body;
        }
        return body.startsWith(head) ? body : head + "\n" + body;
    }
}
