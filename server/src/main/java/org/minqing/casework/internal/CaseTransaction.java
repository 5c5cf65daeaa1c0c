package org.minqing.casework.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionTemplate;

import org.minqing.casework.CaseCode;
import org.minqing.casework.CaseworkProblem;
import org.minqing.platform.Files;
import org.minqing.platform.Ids;

/** Runs a batch in one transaction, together with all that has to be true at the same moment. */
class CaseTransaction {

    static final String OWNER_TYPE = "case";
    /** Of an internal note: for staff alone. */
    static final String INTERNAL_OWNER_TYPE = "case-internal";

    private final CaseStore store;
    private final TransactionTemplate transactions;
    private final Supplier<World> world;
    private final CaseTidings tidings;
    private final Function<Collection<Files.Attachment>, Set<Long>> attach;

    /**
     * @param world  as it is now, for each batch anew
     * @param attach see {@link Files#attach}
     */
    CaseTransaction(CaseStore store, TransactionTemplate transactions, Supplier<World> world, CaseTidings tidings,
                    Function<Collection<Files.Attachment>, Set<Long>> attach) {
        this.store = store;
        this.transactions = transactions;
        this.world = world;
        this.tidings = tidings;
        this.attach = attach;
    }

    /**
     * All or nothing: if this throws, nothing of the batch has happened, or (when the connection broke during the
     * commit) the same commands may be sent again, since their client ids tell.
     */
    List<Outcome> run(List<Command> commands) {
        return Objects.requireNonNull(transactions.execute(status -> {
            CaseBatch batch = new CaseBatch(store, world.get());
            List<Outcome> outcomes = batch.decide(commands);
            batch.write();
            attachFiles(batch);
            if (!batch.decisions().isEmpty()) {
                tidings.tell(batch.decisions());
            }
            return batch.withHistory(outcomes);
        }));
    }

    /** A file that could be attached when the request came may have been attached to something else since. */
    private void attachFiles(CaseBatch batch) {
        List<Files.Attachment> attachments = new ArrayList<>();
        for (Decision decision : batch.decisions()) {
            for (Case each : decision.cases()) {
                String owner = new CaseCode(each.before().code()).display();
                each.entries().forEach(entry -> entry.files().forEach(file -> attachments.add(new Files.Attachment(file,
                        entry.actorId(), entry.internal() ? INTERNAL_OWNER_TYPE : OWNER_TYPE, owner))));
            }
        }
        if (!attachments.isEmpty()) {
            Set<Long> refused = attach.apply(attachments);
            if (!refused.isEmpty()) {
                throw CaseworkProblem.FILE_GONE.asException()
                        .with("files", refused.stream().map(Ids::format).sorted().toList());
            }
        }
    }
}
