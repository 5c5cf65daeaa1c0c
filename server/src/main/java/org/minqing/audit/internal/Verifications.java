package org.minqing.audit.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.minqing.platform.Ids;
import org.springframework.stereotype.Service;

/** Checks of the chain on request, one at a time, with their results kept. */
@Service
public class Verifications {

    /** @param message what was found, in the reader's language */
    public record Result(Instant verifiedAt, boolean ok, long records, String message) {
    }

    private final Verifier verifier;
    private final VerificationStore store;
    private final Ids ids;
    private final ReentrantLock running = new ReentrantLock();

    Verifications(Verifier verifier, VerificationStore store, Ids ids) {
        this.verifier = verifier;
        this.store = store;
        this.ids = ids;
    }

    /** @throws org.minqing.platform.ProblemException {@code audit.verification-running} */
    public Result verify(Locale locale) {
        if (!running.tryLock()) {
            throw AuditProblem.VERIFICATION_RUNNING.asException();
        }
        try {
            VerificationReport report = verifier.verify();
            store.insert(ids.next(), report);
            return toResult(report, locale);
        } finally {
            running.unlock();
        }
    }

    public Optional<Result> findNewest(Locale locale) {
        return store.findNewest().map(report -> toResult(report, locale));
    }

    private static Result toResult(VerificationReport report, Locale locale) {
        return new Result(report.verifiedAt(), report.ok(), report.records(), report.message(locale));
    }
}
