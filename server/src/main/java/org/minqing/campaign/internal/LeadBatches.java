package org.minqing.campaign.internal;

import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;

import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.platform.BlindIndex;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Leads that come under a client's number come once. For use while the campaign is held. */
@Component
class LeadBatches {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Before(byte[] digest, String taken) {
    }

    /** Brings them in as the batch of the id and says what came of it. */
    @FunctionalInterface
    interface Bringing {
        Taken as(long batch);
    }

    private final BlindIndex index;
    private final Ids ids;
    private final Clock clock;

    LeadBatches(BlindIndex index, Ids ids, Clock clock) {
        this.index = index;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The same content under the same ref is answered as the first time and brings nothing more.
     *
     * @param content the request
     * @throws org.minqing.platform.ProblemException {@code common.replayed-with-other-content}
     */
    Taken once(JdbcClient jdbc, CampaignRow campaign, UUID ref, Object content, Bringing bringing) {
        byte[] digest = index.of("campaign_batch.digest", campaign.id() + ":" + content.getClass().getSimpleName() + ":" + JSON.writeValueAsString(content));
        Before before = jdbc.sql("select digest, taken from campaign_batch where campaign_id = :campaign and ref = :ref").param("campaign", campaign.id())
                .param("ref", ref).query((row, number) -> new Before(row.getBytes(1), row.getString(2))).optional().orElse(null);
        if (before != null) {
            if (!Arrays.equals(before.digest(), digest)) {
                throw CommonProblem.REPLAYED_WITH_OTHER_CONTENT.asException();
            }
            return JSON.readValue(before.taken(), Taken.class);
        }
        long id = ids.next();
        Taken taken = bringing.as(id);
        jdbc.sql("insert into campaign_batch (campaign_id, ref, id, digest, taken, created_at) values (:campaign, :ref, :id, :digest, :taken, :now)")
                .param("campaign", campaign.id()).param("ref", ref).param("id", id).param("digest", digest).param("taken", JSON.writeValueAsString(taken))
                .param("now", CampaignRow.utc(clock.instant())).update();
        return taken;
    }
}
