package org.minqing.sync.internal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class NoReceiptTest {

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whatWasCarriedOutWithoutAReceiptIsNotAcknowledged() throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(new Viewer(7, "x", List.of()), ""));
        var request = new MockHttpServletRequest("POST", "/api/cases");
        request.addHeader("Outbox", UUID.randomUUID() + ";1;" + "a".repeat(64));
        var response = new MockHttpServletResponse();
        var filter = new OutboxFilter(new BrokenReceipts(), (asked, answer, problem) -> answer.setStatus(problem.type().status()),
                JsonMapper.builder().build());
        filter.doFilter(request, response, (asked, answer) -> {
            ((jakarta.servlet.http.HttpServletResponse) answer).setStatus(201);
            answer.getOutputStream().write("{\"code\":\"X\"}".getBytes());
        });
        assertThat(response.getStatus()).isEqualTo(CommonProblem.OVERLOADED.status());
        assertThat(response.getContentAsString()).doesNotContain("X");
        assertThat(response.getHeader(OutboxFilter.RECEIPT)).isNull();
    }

    /** The database is away just then. */
    @SuppressWarnings("NullAway")
    private static final class BrokenReceipts extends Receipts {

        BrokenReceipts() {
            super(null, null, Clock.systemUTC(), new TransactionTemplate());
        }

        @Override
        void check(long account, OutboxItem item) {
        }

        @Override
        void keep(long account, OutboxItem item, String ref, byte[] body, int status) {
            throw new IllegalStateException("no database");
        }
    }
}
