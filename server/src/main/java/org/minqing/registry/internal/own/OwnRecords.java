package org.minqing.registry.internal.own;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridRef;
import org.minqing.grid.Grids;
import org.minqing.identity.PhoneProof;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.profile.Profile;
import org.minqing.profile.Profiles;
import org.minqing.profile.Registry;
import org.minqing.profile.Text;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.own.OwnView.Look;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a person sees of the own record. Each statement has the key of the binding as its condition: nothing that the viewer
 * sends says whose record it is.
 */
@Service
public class OwnRecords {

    private static final int ADULT = 18;
    private static final int MOST_LOOKS = 50;

    private final RegistryAccess access;
    private final Bindings bindings;
    private final OwnRequests requests;
    private final RecordFields fields;
    private final OwnStory story;
    private final PhoneProof proof;
    private final Profiles profiles;
    private final Grids grids;
    private final Audit audit;
    private final Clock clock;

    OwnRecords(RegistryAccess access, Bindings bindings, OwnRequests requests, RecordFields fields, OwnStory story, PhoneProof proof, Profiles profiles,
               Grids grids, Audit audit, Clock clock) {
        this.access = access;
        this.bindings = bindings;
        this.requests = requests;
        this.fields = fields;
        this.story = story;
        this.proof = proof;
        this.profiles = profiles;
        this.grids = grids;
        this.audit = audit;
        this.clock = clock;
    }

    public OwnView view(Viewer viewer) {
        Binding binding = bindings.find(viewer.accountId()).orElse(null);
        if (binding == null) {
            OwnView.Request waiting = requests.findWaiting(viewer);
            return new OwnView(waiting == null ? "none" : "waiting", waiting, null);
        }
        return new OwnView("bound", null, access.everywhere(jdbc -> one(jdbc, binding.person(), row -> record(jdbc, binding, row))));
    }

    /** The sealed values in the clear, after a fresh code to the phone of the account; the look is recorded. */
    public Map<String, @Nullable String> plain(Viewer viewer, String code, String address) {
        Binding binding = bindings.get(viewer);
        proof.redeem(viewer.accountId(), code.strip(), address, null);
        return access.everywhere(jdbc -> {
            Map<String, @Nullable String> values = one(jdbc, binding.person(), row -> {
                Map<String, @Nullable String> plain = new LinkedHashMap<>();
                for (Registry.Field field : fields.all()) {
                    if (RecordFields.isSealed(field.code())) {
                        plain.put(field.code(), fields.plain(row, field));
                    }
                }
                return plain;
            });
            audit.record(new AuditEntry(binding.person().town(), viewer.accountId(), "registry.own-reveal", "person",
                    binding.person().text(), null, Map.of("fields", values.keySet())));
            return values;
        });
    }

    /** Who looked and why, newest first. */
    public Page<Look> looks(Viewer viewer, @Nullable String cursor) {
        ObjectKey person = bindings.get(viewer).person();
        long before = Page.position(cursor, Long.MAX_VALUE);
        return access.everywhere(jdbc -> {
            List<Map.Entry<Long, Look>> looks = jdbc.sql("""
                    select id, at, fields, reason, glass_id, export_id, role, grid_id, department from registry_reveal
                    where town = :town and object_id = :id and kind = 'person' and id < :before order by id desc limit :most
                    """).param("town", person.town()).param("id", person.id()).param("before", before).param("most", MOST_LOOKS)
                    .query((row, number) -> Map.entry(row.getLong("id"), look(row))).list();
            return new Page<>(looks.stream().map(Map.Entry::getValue).toList(),
                    looks.size() < MOST_LOOKS ? null : Ids.format(looks.getLast().getKey()));
        });
    }

    private Look look(ResultSet row) throws SQLException {
        Profile profile = profiles.current();
        Long grid = row.getObject("grid_id", Long.class);
        String role = row.getString("role");
        String department = row.getString("department");
        return new Look(row.getObject("at", OffsetDateTime.class).toInstant(), kind(row),
                Arrays.stream((String[]) row.getArray("fields").getArray()).map(this::fieldName).toList(), row.getString("reason"),
                role == null ? null : profile.findRole(role).map(Profile.Role::name).orElse(new Text(role, role)),
                grid == null ? null : grids.tree().find(grid).map(GridNode::name).orElse(null),
                department == null ? null : profile.findDepartment(department).map(Profile.Department::name)
                        .orElse(new Text(department, department)));
    }

    private static String kind(ResultSet row) throws SQLException {
        return row.getObject("glass_id") != null ? "emergency" : row.getObject("export_id") != null ? "export" : "reveal";
    }

    private Text fieldName(String member) {
        Optional<PersonalField> known = Arrays.stream(PersonalField.values())
                .filter(field -> field.member().equals(member) && field.table().equals("registry_person")).findFirst();
        return known.flatMap(field -> fields.registry().findField(field.code())).or(() -> fields.registry().findField(member))
                .map(Registry.Field::name).orElse(new Text(member, member));
    }

    private OwnView.Record record(JdbcClient jdbc, Binding binding, ResultSet row) throws SQLException {
        GridNode grid = grids.tree().get(row.getLong("grid_id"));
        LocalDate adultBorn = LocalDate.ofInstant(clock.instant(), profiles.current().calendar().zone()).minusYears(ADULT);
        Long household = row.getObject("household_id", Long.class);
        List<OwnView.Adult> adults = household == null ? List.of() : adults(jdbc, binding.person(), household, adultBorn);
        int others = household == null ? 0 : jdbc.sql("""
                select count(*) from registry_person where town = :town and household_id = :household and id <> :id and ended_on is null
                  and (birth_date is null or birth_date > :adult)
                """).param("town", binding.person().town()).param("household", household).param("id", binding.person().id())
                .param("adult", adultBorn).query(Integer.class).single();
        return new OwnView.Record(GridRef.of(grid), binding.boundAt(), binding.way(), fields.views(row), adults, others,
                story.ties(jdbc, binding.person()), story.care(jdbc, binding.person()), story.visits(jdbc, binding.person()),
                story.changes(jdbc, binding.person()),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /** Of the others no more than the name: each adult has a record of the own. */
    private List<OwnView.Adult> adults(JdbcClient jdbc, ObjectKey person, long household, LocalDate adultBorn) {
        Registry.Field relation = fields.registry().findField("household.relation").orElse(null);
        return jdbc.sql("""
                select name, relation from registry_person where town = :town and household_id = :household and id <> :id
                  and ended_on is null and birth_date <= :adult order by birth_date, id limit 50
                """).param("town", person.town()).param("household", household).param("id", person.id()).param("adult", adultBorn)
                .query((row, number) -> new OwnView.Adult(row.getString("name"),
                        relation == null ? null : fields.text(relation, row.getString("relation")))).list();
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface Maker<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> T one(JdbcClient jdbc, ObjectKey person, Maker<T> maker) {
        return jdbc.sql("select * from registry_person where town = :town and id = :id").param("town", person.town()).param("id", person.id())
                .query((row, number) -> maker.of(row)).optional().orElseThrow(CommonProblem.NOT_FOUND::asException);
    }
}
