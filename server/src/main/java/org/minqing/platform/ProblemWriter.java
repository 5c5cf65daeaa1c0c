package org.minqing.platform;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers with a problem where no controller is at work: in filters and in the rules of access. */
public interface ProblemWriter {

    /** Writes status, headers and body in the language that the request asks for; nothing if the answer has begun. */
    void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem) throws IOException;
}
