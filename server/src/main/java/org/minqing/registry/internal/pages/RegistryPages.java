package org.minqing.registry.internal.pages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.References.Named;
import org.minqing.registry.internal.secrecy.FieldDictionary;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * The pages of single objects: who, what, with whom, since when. What lies out of reach is as if it did not exist. Cases
 * near an object are put beside it by the module casework, which asks {@link org.minqing.registry.Spots} where it is.
 */
@Component
public class RegistryPages {

    private static final List<String> PERSON_FIELDS = List.of("idNumber", "phone", "registeredAddress", "presentAddress");
    private static final List<String> ORGANISATION_FIELDS = List.of("phone");
    private static final Set<String> THING = Set.of("facility", "place", "object");

    private final RegistryAccess access;
    private final Grids grids;
    private final PersonalFields fields;
    private final FieldDictionary dictionary;
    private final References references;
    private final Stories stories;
    private final PersonLines people;
    private final Households households;

    RegistryPages(RegistryAccess access, Grids grids, PersonalFields fields, FieldDictionary dictionary, References references, Stories stories, PersonLines people,
                  Households households) {
        this.access = access;
        this.grids = grids;
        this.fields = fields;
        this.dictionary = dictionary;
        this.references = references;
        this.stories = stories;
        this.people = people;
        this.households = households;
    }

    /** Makes a page of a row. */
    @FunctionalInterface
    private interface Maker<T> {
        T page(ResultSet row, Rows rows, Reach reach) throws SQLException;
    }

    public PersonPage person(Viewer viewer, ObjectKey key) {
        return one(viewer, key, "select o.* from registry_person o",
                (row, rows, reach) -> new PersonPage(key.text(), grid(row), row.getInt("version"), row.getString("name"),
                        dictionary.shown(viewer, "person.former-name", row.getString("former_name")), row.getString("sex"), rows.day("birth_date"), row.getString("id_kind"),
                        masked(PersonalField.ID_NUMBER, key, row), masked(PersonalField.PHONE, key, row), dictionary.shown(viewer, "person.ethnicity", row.getString("ethnicity")),
                        dictionary.shown(viewer, "person.marriage", row.getString("marriage")), dictionary.shown(viewer, "person.political-status", row.getString("political_status")), dictionary.shown(viewer, "person.education", row.getString("education")),
                        dictionary.shown(viewer, "person.occupation", row.getString("occupation")), dictionary.shown(viewer, "person.employer", row.getString("employer")), dictionary.shown(viewer, "person.native-place", row.getString("native_place")),
                        masked(PersonalField.REGISTERED_ADDRESS, key, row), masked(PersonalField.PRESENT_ADDRESS, key, row),
                        row.getObject("matches", Boolean.class), rows.day("died_on"), rows.day("ended_on"), row.getString("end_reason"),
                        row.getString("source"), rows.instant("updated_at"),
                        references.find(reach, "house", key.town(), rows.id("house_id")),
                        references.find(reach, "household", key.town(), rows.id("household_id")), row.getString("relation"),
                        stories.relations(reach, key, Set.of("person"), null), stories.history(viewer, reach, key, Set.of("person")),
                        PERSON_FIELDS));
    }

    public HouseholdPage household(Viewer viewer, ObjectKey key) {
        return Optional.ofNullable(households(viewer, List.of(key)).get(key)).orElseThrow(CommonProblem.NOT_FOUND::asException);
    }

    /** Those that are in reach, with a handful of statements for all of them. */
    public Map<ObjectKey, HouseholdPage> households(Viewer viewer, List<ObjectKey> keys) {
        return access.read(viewer, reach -> {
            reach.planningOnce();
            Map<ObjectKey, List<PersonLine>> members = people.ofHouseholds(reach, keys);
            Map<ObjectKey, List<RelationView>> relations = stories.relations(reach, keys, Set.of("household"), null);
            Map<ObjectKey, List<HistoryView>> history = stories.history(viewer, reach, keys, Set.of("household"));
            Map<Named, ObjectRef> named = references.all(reach, parts(reach, keys));
            Map<ObjectKey, HouseholdPage> pages = new HashMap<>();
            rows(reach, keys, row -> {
                Rows rows = new Rows(row);
                ObjectKey key = new ObjectKey(row.getString("town"), row.getLong("id"));
                pages.put(key, new HouseholdPage(key.text(), grid(row), row.getInt("version"), row.getString("number"), row.getString("kind"),
                        named(named, "person", key, rows.id("head_id")), named(named, "house", key, rows.id("house_id")),
                        members.getOrDefault(key, List.of()), rows.day("ended_on"),
                        row.getString("source"), rows.instant("updated_at"), relations.getOrDefault(key, List.of()),
                        history.getOrDefault(key, List.of())));
            });
            return pages;
        });
    }

    private static Set<Named> parts(Reach reach, List<ObjectKey> keys) {
        Set<Named> parts = new HashSet<>();
        rows(reach, keys, row -> {
            Rows rows = new Rows(row);
            Long head = rows.id("head_id");
            Long house = rows.id("house_id");
            if (head != null) {
                parts.add(new Named("person", new ObjectKey(row.getString("town"), head)));
            }
            if (house != null) {
                parts.add(new Named("house", new ObjectKey(row.getString("town"), house)));
            }
        });
        return parts;
    }

    private static @Nullable ObjectRef named(Map<Named, ObjectRef> named, String kind, ObjectKey of, @Nullable Long id) {
        return id == null ? null : named.get(new Named(kind, new ObjectKey(of.town(), id)));
    }

    private static void rows(Reach reach, List<ObjectKey> keys, RowCallbackHandler handler) {
        reach.jdbc().sql("select o.* from unnest(:towns::text[], :ids::bigint[]) as k (town, id) "
                        + "join registry_household o on o.town = k.town and o.id = k.id where " + reach.scope().predicate("o"))
                .params(reach.scope().parameters()).param("towns", keys.stream().map(ObjectKey::town).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(Long[]::new)).query(handler);
    }

    public HousePage house(Viewer viewer, ObjectKey key) {
        return one(viewer, key, "select o.*, a.text as address from registry_house o left join registry_address a on a.town = o.town and a.id = o.address_id",
                (row, rows, reach) -> new HousePage(key.text(), grid(row), row.getInt("version"), text(row.getString("address")), ref("address", key.town(), row.getLong("address_id"), row.getString("address")),
                        row.getString("code"), row.getString("kind"), row.getString("usage"), row.getString("structure"),
                        rows.number("floors"), rows.number("rooms"), row.getBigDecimal("area"), rows.number("built_in"),
                        row.getBoolean("rented"), rows.decimal("lon"), rows.decimal("lat"), row.getInt("residents"),
                        people.ofHouse(reach, key.town(), key.id()), households.ofHouse(reach, key.town(), key.id()),
                        rows.day("ended_on"), row.getString("source"), rows.instant("updated_at"), stories.relations(reach, key, Set.of("house"), null),
                        stories.history(viewer, reach, key, Set.of("house"))));
    }

    public AddressPage address(Viewer viewer, ObjectKey key) {
        return one(viewer, key, "select o.* from registry_address o",
                (row, rows, reach) -> new AddressPage(key.text(), grid(row), row.getInt("version"), row.getString("text"),
                        row.getString("code"), row.getString("placed"), rows.decimal("lon"), rows.decimal("lat"),
                        references.atAddress(reach, key), rows.day("ended_on"), row.getString("source"), rows.instant("updated_at"),
                        stories.relations(reach, key, Set.of("address"), null), stories.history(viewer, reach, key, Set.of("address"))));
    }

    public OrganisationPage organisation(Viewer viewer, ObjectKey key) {
        return one(viewer, key, "select o.* from registry_organisation o",
                (row, rows, reach) -> new OrganisationPage(key.text(), grid(row), row.getInt("version"), row.getString("name"),
                        row.getString("code"), row.getString("kind"), row.getString("trade"), dictionary.shown(viewer, "organisation.head", row.getString("head_name")),
                        fields.masked(PersonalField.ORGANISATION_PHONE, key.id(), row.getBytes("phone")), row.getString("address"),
                        rows.number("staff"), rows.decimal("lon"), rows.decimal("lat"), rows.day("ended_on"), row.getString("source"),
                        rows.instant("updated_at"), stories.relations(reach, key, Set.of("organisation"), null), stories.history(viewer, reach, key, Set.of("organisation")), ORGANISATION_FIELDS));
    }

    public ThingPage thing(Viewer viewer, ObjectKey key) {
        return one(viewer, key, "select o.* from registry_object o",
                (row, rows, reach) -> new ThingPage(key.text(), grid(row), row.getInt("version"), row.getString("class"),
                        row.getString("kind"), row.getString("code"), row.getString("name"), row.getString("department"),
                        row.getString("state"), row.getString("address"), rows.decimal("lon"), rows.decimal("lat"),
                        rows.day("ended_on"), row.getString("source"), rows.instant("updated_at"), stories.relations(reach, key, THING, null),
                        stories.history(viewer, reach, key, THING)));
    }

    private <T> T one(Viewer viewer, ObjectKey key, String select, Maker<T> maker) {
        return access.read(viewer, reach ->
                // The driver has fetched the row whole, so the connection is free for the parts of the page.
                reach.jdbc().sql(select + " where o.town = :town and o.id = :id and " + reach.scope().predicate("o"))
                    .params(reach.scope().parameters()).param("town", key.town()).param("id", key.id())
                    .query((row, number) -> maker.page(row, new Rows(row), reach)).optional()
                    .orElseThrow(CommonProblem.NOT_FOUND::asException));
    }

    private GridPlace grid(ResultSet row) throws SQLException {
        return GridPlace.of(grids.tree(), row.getLong("grid_id"));
    }

    private @Nullable String masked(PersonalField field, ObjectKey key, ResultSet row) throws SQLException {
        return fields.masked(field, key.id(), row.getBytes(field.column()));
    }

    private static @Nullable ObjectRef ref(String kind, String town, long id, @Nullable String title) {
        return title == null ? null : new ObjectRef(kind, new ObjectKey(town, id).text(), title);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
