package org.minqing.outreach.internal.volunteer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import static org.minqing.outreach.internal.volunteer.VolunteerRows.utc;

/** Does each thing once for the reference that its client made; inside a use of {@link VolunteerDoor} alone. */
@Repository
class DeedStore {

    private record Before(UUID content, long object) {
    }

    /**
     * The same ref with the same content does nothing more. Whoever comes while the first is still at it waits for its end.
     *
     * @param content what was sent, as text
     * @param work    answers the id of what it made or changed
     * @return that id, of the first time
     * @throws org.minqing.platform.ProblemException {@code common.replayed-with-other-content}
     */
    long once(JdbcClient jdbc, Viewer viewer, UUID ref, String content, String town, long gridId, Instant now, LongSupplier work) {
        UUID digest = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        boolean first = jdbc.sql("""
                insert into volunteer_deed (account_id, ref, town, grid_id, content, object_id, at) values (:account, :ref, :town, :grid, :content, 0, :now)
                on conflict (account_id, ref) do nothing
                """).param("account", viewer.accountId()).param("ref", ref).param("town", town).param("grid", gridId).param("content", digest)
                .param("now", utc(now)).update() == 1;
        if (first) {
            long object = work.getAsLong();
            jdbc.sql("update volunteer_deed set object_id = :object where account_id = :account and ref = :ref").param("object", object)
                    .param("account", viewer.accountId()).param("ref", ref).update();
            return object;
        }
        // Of another place, which this one does not see: it was another content, too.
        return jdbc.sql("select content, object_id from volunteer_deed where account_id = :account and ref = :ref").param("account", viewer.accountId())
                .param("ref", ref).query((row, number) -> new Before(row.getObject("content", UUID.class), row.getLong("object_id"))).optional()
                .filter(before -> before.content().equals(digest)).map(Before::object).orElseThrow(CommonProblem.REPLAYED_WITH_OTHER_CONTENT::asException);
    }
}
