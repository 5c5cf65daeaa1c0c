package org.minqing.casework.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.minqing.casework.CaseCode;

/**
 * Works off what the database says is to be done, some hundred cases at a time, among the requests of people: each
 * round finds less, so a restart in between loses nothing and doing it twice does nothing.
 */
@Component
class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int AT_ONCE = 200;

    private final CaseWriter writer;

    Rounds(CaseWriter writer) {
        this.writer = writer;
    }

    /**
     * @param find    the next cases, at most so many; those that are done must not come again
     * @param command what is to be done to each
     * @return how many were done; one that fails is logged and left for the next run
     */
    int run(IntFunction<List<CaseCode>> find, Function<CaseCode, Command> command) {
        int done = 0;
        Set<CaseCode> failed = new HashSet<>();
        while (true) {
            List<CaseCode> next = find.apply(AT_ONCE + failed.size()).stream()
                    .filter(code -> !failed.contains(code)).toList();
            List<CompletableFuture<Outcome>> outcomes = next.stream()
                    .map(code -> writer.submit(command.apply(code))).toList();
            for (int i = 0; i < next.size(); i++) {
                if (CaseWriter.await(outcomes.get(i)) instanceof Outcome.Refused refused) {
                    LOG.error("case {} could not be worked off", next.get(i), refused.why());
                    failed.add(next.get(i));
                } else {
                    done++;
                }
            }
            if (next.size() < AT_ONCE) {
                return done;
            }
        }
    }
}
