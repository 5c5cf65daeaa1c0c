package org.minqing.campaign.internal;

import java.time.LocalDate;
import java.util.List;

import org.minqing.platform.Files;
import org.minqing.profile.Registry;
import org.minqing.registry.Ending;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is personal in a campaign goes on the day that its closing set: what the leads said, what was answered and written, photos,
 * points, links to the register and files with leads. The leads stay as numbers, so that the sum can be read and proven ever after.
 */
@Component
class CampaignEnding implements Ending {

    private static final String WHAT = "campaign";
    private static final String RULE = "campaign-data";
    private static final String OVER = "data_ends_on <= :before and persons_gone is null";

    private final Files files;

    CampaignEnding(Files files) {
        this.files = files;
    }

    @Override
    public List<Rule> rules(Registry registry, LocalDate today) {
        return List.of(new Rule(WHAT, RULE, today));
    }

    @Override
    public long count(JdbcClient jdbc, Rule rule) {
        return jdbc.sql("select count(*) from campaign where " + OVER).param("before", rule.before()).query(Long.class).single();
    }

    @Override
    public int remove(JdbcClient jdbc, Rule rule, int most) {
        Long[] over = jdbc.sql("select id from campaign where " + OVER + " order by data_ends_on, id limit :most for update skip locked")
                .param("before", rule.before()).param("most", most).query(Long.class).list().toArray(Long[]::new);
        List<Long> photos = jdbc.sql("select distinct unnest(files) from campaign_step where campaign_id = any(:ids) and cardinality(files) > 0")
                .param("ids", over).query(Long.class).list();
        if (!photos.isEmpty()) {
            files.release(LeadWriter.FILES, photos);
        }
        jdbc.sql("update campaign_step set content = null, files = '{}' where campaign_id = any(:ids)").param("ids", over).update();
        jdbc.sql("""
                update campaign_lead set content = null, key = null, kind = null, object_town = null, object_id = null, lon = null, lat = null, reason = null
                where campaign_id = any(:ids)
                """).param("ids", over).update();
        jdbc.sql("delete from campaign_import where campaign_id = any(:ids)").param("ids", over).update();
        jdbc.sql("delete from campaign_batch where campaign_id = any(:ids)").param("ids", over).update();
        jdbc.sql("update campaign set persons_gone = now() where id = any(:ids)").param("ids", over).update();
        return over.length;
    }
}
