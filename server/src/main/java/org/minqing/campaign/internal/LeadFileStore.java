package org.minqing.campaign.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;
import org.minqing.campaign.CampaignProblem;
import org.minqing.campaign.internal.CampaignViews.Taken;
import org.minqing.campaign.internal.LeadImport.Column;
import org.minqing.grid.GuardedTables;
import org.minqing.platform.DataFolder;
import org.minqing.platform.Ids;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Files with leads, and how far each has come. What was done by somebody else meanwhile is never written over: each step says from which state it goes. */
@Component
class LeadFileStore {

    /** A file that is being received has no row yet. */
    private static final Duration RECEIVED = Duration.ofHours(1);
    /** Without the refused rows, which are many and for one who asks for them. */
    private static final String COLUMNS = "id, campaign_id, account_id, file_name, state, mapping, counts, failure, created_at";
    private static final int LISTED = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GuardedTables tables;
    private final DataFolder folder;
    private final LeadFileSettings settings;
    private final Clock clock;

    LeadFileStore(GuardedTables tables, DataFolder folder, LeadFileSettings settings, Clock clock) {
        this.tables = tables;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    Path file(long id) {
        return folder.resolve("campaigns").resolve(Ids.format(id));
    }

    /** @throws org.minqing.platform.ProblemException {@code campaign.wrong-state} while another file of the campaign is in work */
    void insert(long id, long campaign, long account, String name, List<Column> columns) {
        alone(() -> tables.<Integer>everywhere(jdbc -> jdbc.sql("""
                insert into campaign_import (id, campaign_id, account_id, file_name, state, mapping, created_at)
                values (:id, :campaign, :account, :name, 'checking', :mapping, :now)
                """).param("id", id).param("campaign", campaign).param("account", account).param("name", name).param("mapping", JSON.writeValueAsString(columns))
                .param("now", CampaignRow.utc(clock.instant())).update()));
    }

    /** The last ones. */
    List<LeadImport> list(JdbcClient jdbc, long campaign) {
        return jdbc.sql("select " + COLUMNS + " from campaign_import where campaign_id = :campaign order by id desc limit :most").param("campaign", campaign)
                .param("most", LISTED).query(LeadImport::read).list();
    }

    Optional<LeadImport> find(long id) {
        return tables.everywhere(jdbc -> jdbc.sql("select " + COLUMNS + " from campaign_import where id = :id").param("id", id).query(LeadImport::read).optional());
    }

    /** Sealed. */
    byte @Nullable [] refused(long id) {
        return tables.<Optional<byte[]>>everywhere(jdbc -> jdbc.sql("select refused from campaign_import where id = :id and refused is not null").param("id", id)
                .query((row, number) -> row.getBytes(1)).optional()).orElse(null);
    }

    /**
     * Of one campaign one file is in work at a time.
     *
     * @param columns what they mean from now on; null: what they meant
     * @param from      the states in which that is done
     * @throws org.minqing.platform.ProblemException {@code campaign.wrong-state}
     */
    void move(LeadImport job, String state, @Nullable List<Column> columns, String... from) {
        int moved = alone(() -> tables.<Integer>everywhere(jdbc -> jdbc.sql("""
                update campaign_import set state = :state, mapping = coalesce(:mapping, mapping), failure = null where id = :id and state = any(:from)
                """).param("state", state).param("mapping", columns == null ? null : JSON.writeValueAsString(columns), Types.VARCHAR).param("id", job.id())
                .param("from", from).update()));
        if (moved == 0) {
            throw CampaignProblem.WRONG_STATE.asException().with("state", find(job.id()).map(LeadImport::state).orElse("cancelled"));
        }
    }

    private static int alone(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (DuplicateKeyException another) {
            throw CampaignProblem.WRONG_STATE.asException().with("state", "importing");
        }
    }

    /** Whether it is still to be done what was ordered; held until the end of the transaction. */
    boolean hold(JdbcClient jdbc, LeadImport job) {
        return jdbc.sql("select " + COLUMNS + " from campaign_import where id = :id for update").param("id", job.id()).query(LeadImport::read).optional()
                .filter(job::isOrderedAs).isPresent();
    }

    void ended(JdbcClient jdbc, LeadImport job, String state, Taken taken, byte @Nullable [] refused) {
        jdbc.sql("""
                update campaign_import set state = :state, counts = :counts, refused = :refused, rows_done = :rows, failure = null, ended_at = :now where id = :id
                """).param("state", state).param("counts", JSON.writeValueAsString(taken)).param("rows", taken.rows()).param("id", job.id())
                .param("refused", refused, Types.BINARY).param("now", CampaignRow.utc(clock.instant())).update();
    }

    /** @return whether it had still been to be done */
    boolean failed(LeadImport job, String failure) {
        return tables.everywhere(jdbc -> hold(jdbc, job) && jdbc.sql("update campaign_import set state = 'failed', failure = :failure, ended_at = :now where id = :id")
                .param("failure", failure).param("now", CampaignRow.utc(clock.instant())).param("id", job.id()).update() > 0);
    }

    /** Those of which something was ordered that nobody is about to do. */
    List<Long> listWithoutJob() {
        return tables.everywhere(jdbc -> {
            List<Long> ordered = jdbc.sql("select id from campaign_import where state in ('checking', 'running')").query(Long.class).list();
            Set<String> jobs = jdbc.sql("select task_instance from scheduled_tasks where task_name = :name").param("name", CampaignConfiguration.IMPORT.getTaskName())
                    .query(String.class).set();
            return ordered.stream().filter(id -> jobs.stream().noneMatch(job -> job.startsWith(Ids.format(id)))).toList();
        });
    }

    /** Takes away files of which nothing more is wanted: those that nobody took in for long, those of a campaign that has ended, and what a crash left behind. */
    void tidy() throws IOException {
        tables.<Integer>everywhere(jdbc -> jdbc.sql("""
                update campaign_import set state = 'cancelled', refused = null
                where state in ('uploaded', 'checked', 'failed') and coalesce(ended_at, created_at) < :before
                """).param("before", CampaignRow.utc(clock.instant().minus(settings.keptFor()))).update());
        Path files = folder.resolve("campaigns");
        if (!Files.isDirectory(files)) {
            return;
        }
        Set<Long> wanted = new HashSet<>(tables.<List<Long>>everywhere(jdbc -> jdbc.sql("""
                select i.id from campaign_import i join campaign c on c.id = i.campaign_id
                where i.state not in ('done', 'cancelled') and c.state <> 'closed'
                """).query(Long.class).list()));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files)) {
            for (Path file : all) {
                boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(RECEIVED));
                if (old && !wanted.contains(Ids.parse(file.getFileName().toString()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
