package org.minqing.registry.internal.search;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.minqing.audit.Audit;
import org.minqing.audit.AuditEntry;
import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.grid.Grids;
import org.minqing.platform.CommonProblem;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.RegistryAccess.Reach;
import org.minqing.registry.internal.search.ThingSearch.Things;
import org.minqing.registry.internal.secrecy.PersonalField;
import org.minqing.registry.internal.secrecy.PersonalFields;
import org.springframework.stereotype.Component;

/**
 * Looking things up within the viewer's reach; what comes out is masked. Who looks for an ID number or a phone leaves a
 * record in the same transaction, with the number's fingerprint in place of the number.
 */
@Component
public class RegistrySearch {

    private static final int DEFAULT_LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    /** Of each kind, when all are looked through. */
    private static final int SOME = 5;
    private static final int MOST_INITIALS = 4;
    private static final int FINGERPRINT_BYTES = 8;
    private static final Pattern CODE = Pattern.compile("[^\\p{IsHan}]*\\d[^\\p{IsHan}]*");
    private static final Set<String> KINDS = Set.of("person", "household", "house", "organisation", "object", "address");

    private final RegistryAccess access;
    private final Grids grids;
    private final PersonSearch persons;
    private final HouseSearch houses;
    private final ThingSearch things;
    private final HouseholdSearch households;
    private final AddressParts parts;
    private final AddressSearch addresses;
    private final PersonalFields fields;
    private final Audit audit;

    RegistrySearch(RegistryAccess access, Grids grids, PersonSearch persons, HouseSearch houses, ThingSearch things,
                   HouseholdSearch households, AddressParts parts, AddressSearch addresses, PersonalFields fields, Audit audit) {
        this.households = households;
        this.parts = parts;
        this.addresses = addresses;
        this.access = access;
        this.grids = grids;
        this.persons = persons;
        this.houses = houses;
        this.things = things;
        this.fields = fields;
        this.audit = audit;
    }

    /** One request in progress. */
    private record Look(Reach reach, GridTree tree, @Nullable String kind, @Nullable Long gridId, @Nullable String cursor, int limit, boolean former) {

        boolean wants(String other) {
            return kind == null || kind.equals(other);
        }

        Long[] subtree() {
            return tree.subtree(Objects.requireNonNull(gridId)).stream().map(GridNode::id).toArray(Long[]::new);
        }

        /** A few of one kind. */
        Look of(String only) {
            return new Look(reach, tree, only, gridId, null, SOME, former);
        }
    }

    /** @throws org.minqing.platform.ProblemException {@code registry.nothing-to-look-for}, {@code common.invalid}, {@code common.not-found} */
    public Page<Found> find(Viewer viewer, SearchRequest request) {
        int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw CommonProblem.INVALID.asException().field("limit", "out-of-range", "");
        }
        if (request.kind() != null && !KINDS.contains(request.kind())) {
            throw CommonProblem.INVALID.asException().field("kind", "unknown-kind", "");
        }
        Long gridId = request.gridId() == null ? null : Long.valueOf(Ids.parse(request.gridId()));
        Wanted wanted = Wanted.of(request.q(), gridId != null);
        boolean former = Boolean.TRUE.equals(request.former());
        return switch (wanted) {
            case Wanted.IdNumber number -> access.readAndRecord(viewer, gridId, reach ->
                    byNumber(viewer, new Look(reach, grids.tree(), request.kind(), gridId, null, limit, former), number, List.of()));
            case Wanted.Phone number -> access.readAndRecord(viewer, gridId, reach ->
                    byNumber(viewer, new Look(reach, grids.tree(), request.kind(), gridId, null, limit, former), number, List.of()));
            case Wanted.Numbered numbered -> access.readAndRecord(viewer, gridId, reach ->
                    byNumber(viewer, new Look(reach, grids.tree(), request.kind(), gridId, null, limit, former), numbered.number(), numbered.words()));
            case Wanted.Document document -> access.readAndRecord(viewer, gridId, reach ->
                    byDocument(viewer, new Look(reach, grids.tree(), request.kind(), gridId, request.cursor(), limit, former), document.number()));
            default -> access.read(viewer, gridId, reach ->
                    find(new Look(reach, grids.tree(), request.kind(), gridId, request.cursor(), limit, former), wanted));
        };
    }

    /** Whose passport or permit it is, and what else has it as its code or number or in its name. */
    private Page<Found> byDocument(Viewer viewer, Look look, String number) {
        List<Found> found = new ArrayList<>();
        if (look.wants("person") && look.cursor() == null) {
            // Documents are kept as they were written.
            List<byte[]> fingerprints = Stream.of(number, number.toLowerCase(Locale.ROOT)).distinct()
                    .map(written -> fields.fingerprint(PersonalField.ID_NUMBER, written)).toList();
            found.addAll(persons.byFingerprint(look.reach(), look.tree(), PersonalField.ID_NUMBER, fingerprints, List.of(), List.of(), look.limit()));
            record(viewer, PersonalField.ID_NUMBER, fingerprints.getFirst(), found);
        }
        Page<Found> others = find(look, new Wanted.Part(number));
        found.addAll(others.items());
        return new Page<>(found, others.next());
    }

    /** @param words what has to be true besides of the one whose number it is */
    private Page<Found> byNumber(Viewer viewer, Look look, Wanted wanted, List<String> words) {
        List<Found> found = new ArrayList<>();
        PersonalField field = wanted instanceof Wanted.Phone ? PersonalField.PHONE : PersonalField.ID_NUMBER;
        String number = wanted instanceof Wanted.Phone phone ? phone.number() : ((Wanted.IdNumber) wanted).number();
        byte[] fingerprint = fields.fingerprint(field, number);
        if (look.wants("person")) {
            found.addAll(persons.byFingerprint(look.reach(), look.tree(), field, List.of(fingerprint), words,
                    words.stream().map(word -> parts.of(List.of(word), look.tree()).getFirst()).toList(), look.limit()));
            record(viewer, field, fingerprint, found);
        }
        if (look.wants("organisation")) {
            List<Found> those = field == PersonalField.PHONE
                    ? things.byPhone(look.reach(), look.tree(), fields.fingerprint(PersonalField.ORGANISATION_PHONE, number), look.limit()).items()
                    : things.byCode(look.reach(), look.tree(), Things.ORGANISATION, number, look.limit()).items();
            those.stream().filter(one -> words.stream().allMatch(one.title()::contains)).forEach(found::add);
        }
        if (look.wants("household") && words.isEmpty()) {
            found.addAll(households.byNumber(look.reach(), look.tree(), number, look.limit()));
        }
        if (look.wants("object") && words.isEmpty()) {
            found.addAll(things.byCode(look.reach(), look.tree(), Things.OBJECT, number, look.limit()).items());
        }
        return new Page<>(found, null);
    }

    private void record(Viewer viewer, PersonalField field, byte[] fingerprint, List<Found> found) {
        String town = found.isEmpty() ? null : ObjectKey.parse(found.getFirst().id()).town();
        audit.record(new AuditEntry(town, viewer.accountId(), "registry.look-up", "person",
                found.isEmpty() ? "-" : found.getFirst().id(), null, Map.of("by", field.code(),
                "fingerprint", HexFormat.of().formatHex(fingerprint, 0, FINGERPRINT_BYTES), "found", found.size())));
    }

    private Page<Found> find(Look look, Wanted wanted) {
        if (look.kind() != null) {
            return ofKind(look, look.kind(), wanted);
        }
        List<Found> some = new ArrayList<>();
        for (String kind : List.of("person", "organisation")) {
            some.addAll(ofKind(look.of(kind), kind, wanted).items());
        }
        if (!(wanted instanceof Wanted.Everything)) {
            some.addAll(ofKind(look.of("household"), "household", wanted).items());
        }
        switch (wanted) {
            case Wanted.Part part -> some.addAll(byAddress(look, List.of(part.text())));
            case Wanted.Several several -> some.addAll(byAddress(look, several.words()));
            default -> some.addAll(ofKind(look.of("house"), "house", wanted).items());
        }
        some.addAll(ofKind(look.of("object"), "object", wanted).items());
        return new Page<>(some, null);
    }

    private Page<Found> ofKind(Look look, String kind, Wanted wanted) {
        return switch (kind) {
            case "person" -> persons(look, wanted);
            case "household" -> households(look, wanted);
            case "house" -> houses(look, wanted);
            case "address" -> addresses(look, wanted);
            default -> things(look, kind.equals("organisation") ? Things.ORGANISATION : Things.OBJECT, wanted);
        };
    }

    private Page<Found> persons(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> persons.byGrid(look.reach(), look.tree(), look.subtree(), look.former(), look.cursor(), look.limit());
            case Wanted.Part part -> byName(look, part, List.of());
            case Wanted.Pinyin pinyin -> byReading(look, pinyin, List.of());
            case Wanted.Initials initials -> byName(look, initials, List.of());
            case Wanted.Several several -> several.name().map(name -> bySeveral(look, several.words(), name)).orElse(new Page<>(List.of(), null));
            default -> new Page<>(List.of(), null);
        };
    }

    private Page<Found> bySeveral(Look look, List<String> words, String name) {
        List<String> also = words.stream().filter(word -> !word.equals(name)).toList();
        return switch (Wanted.LETTERS.matcher(name).matches() ? Wanted.ofLetters(name) : new Wanted.Part(name)) {
            case Wanted.Pinyin pinyin -> byReading(look, pinyin, also);
            case Wanted other -> byName(look, other, also);
        };
    }

    /** Few letters that begin no reading can be initials: 欧阳志 is found by oyz. */
    private Page<Found> byReading(Look look, Wanted.Pinyin pinyin, List<String> also) {
        Wanted.Initials initials = new Wanted.Initials(pinyin.letters());
        if (PersonSearch.isOf(look.cursor(), initials)) {
            return byName(look, initials, also);
        }
        Page<Found> page = byName(look, pinyin, also);
        return page.items().isEmpty() && look.cursor() == null && pinyin.letters().length() <= MOST_INITIALS
                ? byName(look, initials, also) : page;
    }

    private Page<Found> byName(Look look, Wanted name, List<String> also) {
        return persons.byName(look.reach(), look.tree(), name, parts.of(also, look.tree()), look.former(), look.cursor(), look.limit());
    }

    private Page<Found> households(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> households.byGrid(look.reach(), look.tree(), look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part when CODE.matcher(part.text()).matches() ->
                    new Page<>(households.byNumber(look.reach(), look.tree(), part.text(), look.limit()), null);
            case Wanted.OrganisationCode code -> new Page<>(households.byNumber(look.reach(), look.tree(), code.code(), look.limit()), null);
            default -> new Page<>(List.of(), null);
        };
    }

    private Page<Found> houses(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> houses.byGrid(look.reach(), look.tree(), look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> housesAt(look, List.of(part.text()));
            case Wanted.Several several -> housesAt(look, several.words());
            default -> new Page<>(List.of(), null);
        };
    }

    private Page<Found> addresses(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> addresses.byGrid(look.reach(), look.tree(), look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> addressesWith(look, List.of(part.text()));
            case Wanted.Several several -> addressesWith(look, several.words());
            default -> new Page<>(List.of(), null);
        };
    }

    private Page<Found> addressesWith(Look look, List<String> words) {
        return addresses.byPart(look.reach(), look.tree(), parts.of(words, look.tree()), look.cursor(), look.limit());
    }

    /** A few houses and a few addresses, of one look at the addresses. */
    private List<Found> byAddress(Look look, List<String> words) {
        List<AddressSearch.Row> rows = addresses.candidates(look.reach(), parts.of(words, look.tree()));
        List<Found> some = new ArrayList<>(houses.at(look.reach(), look.tree(), rows, SOME));
        some.addAll(AddressSearch.found(rows.subList(0, Math.min(SOME, rows.size())), look.tree()));
        return some;
    }

    private Page<Found> housesAt(Look look, List<String> words) {
        return houses.byAddress(look.reach(), look.tree(), parts.of(words, look.tree()), look.cursor(), look.limit());
    }

    private Page<Found> things(Look look, Things kind, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> things.byGrid(look.reach(), look.tree(), kind, look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> thingsOf(look, kind, part.text());
            case Wanted.Several several -> things.byName(look.reach(), look.tree(), kind, several.words(), look.cursor(), look.limit());
            case Wanted.OrganisationCode code -> things.byCode(look.reach(), look.tree(), kind, code.code(), look.limit());
            default -> new Page<>(List.of(), null);
        };
    }

    /** A text with a digit may be a code; one that is nobody's may stand in a name. */
    private Page<Found> thingsOf(Look look, Things kind, String text) {
        if (look.cursor() == null && CODE.matcher(text).matches()) {
            Page<Found> coded = things.byCode(look.reach(), look.tree(), kind, text, look.limit());
            if (!coded.items().isEmpty()) {
                return coded;
            }
        }
        return things.byName(look.reach(), look.tree(), kind, List.of(text), look.cursor(), look.limit());
    }
}
