package org.minqing.registry.internal.search;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
    private static final Set<String> KINDS = Set.of("person", "house", "organisation", "object");

    private final RegistryAccess access;
    private final Grids grids;
    private final PersonSearch persons;
    private final HouseSearch houses;
    private final ThingSearch things;
    private final PersonalFields fields;
    private final Audit audit;

    RegistrySearch(RegistryAccess access, Grids grids, PersonSearch persons, HouseSearch houses, ThingSearch things,
                   PersonalFields fields, Audit audit) {
        this.access = access;
        this.grids = grids;
        this.persons = persons;
        this.houses = houses;
        this.things = things;
        this.fields = fields;
        this.audit = audit;
    }

    /** One request in progress. */
    private record Look(Reach reach, GridTree tree, @Nullable String kind, @Nullable Long gridId, @Nullable String cursor, int limit) {

        boolean wants(String other) {
            return kind == null || kind.equals(other);
        }

        Long[] subtree() {
            return tree.subtree(Objects.requireNonNull(gridId)).stream().map(GridNode::id).toArray(Long[]::new);
        }

        /** A few of one kind. */
        Look of(String only) {
            return new Look(reach, tree, only, gridId, null, SOME);
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
        if (wanted instanceof Wanted.IdNumber || wanted instanceof Wanted.Phone) {
            return access.readAndRecord(viewer, gridId, reach ->
                    byNumber(viewer, new Look(reach, grids.tree(), request.kind(), gridId, null, limit), wanted));
        }
        return access.read(viewer, gridId, reach ->
                find(new Look(reach, grids.tree(), request.kind(), gridId, request.cursor(), limit), wanted));
    }

    private Page<Found> byNumber(Viewer viewer, Look look, Wanted wanted) {
        List<Found> found = new ArrayList<>();
        PersonalField field = wanted instanceof Wanted.Phone ? PersonalField.PHONE : PersonalField.ID_NUMBER;
        String number = wanted instanceof Wanted.Phone phone ? phone.number() : ((Wanted.IdNumber) wanted).number();
        byte[] fingerprint = fields.fingerprint(field, number);
        if (look.wants("person")) {
            found.addAll(persons.byFingerprint(look.reach(), look.tree(), field, fingerprint, look.limit()));
            record(viewer, field, fingerprint, found);
        }
        if (look.wants("organisation")) {
            found.addAll(field == PersonalField.PHONE
                    ? things.byPhone(look.reach(), look.tree(), fields.fingerprint(PersonalField.ORGANISATION_PHONE, number), look.limit()).items()
                    : things.byCode(look.reach(), look.tree(), Things.ORGANISATION, number, look.limit()).items());
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
        for (String kind : List.of("person", "organisation", "house", "object")) {
            some.addAll(ofKind(look.of(kind), kind, wanted).items());
        }
        return new Page<>(some, null);
    }

    private Page<Found> ofKind(Look look, String kind, Wanted wanted) {
        return switch (kind) {
            case "person" -> persons(look, wanted);
            case "house" -> houses(look, wanted);
            default -> things(look, kind.equals("organisation") ? Things.ORGANISATION : Things.OBJECT, wanted);
        };
    }

    private Page<Found> persons(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> persons.byGrid(look.reach(), look.tree(), look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> persons.byName(look.reach(), look.tree(), part, look.cursor(), look.limit());
            case Wanted.Pinyin pinyin -> byReading(look, pinyin);
            case Wanted.Initials initials -> persons.byName(look.reach(), look.tree(), initials, look.cursor(), look.limit());
            default -> new Page<>(List.of(), null);
        };
    }

    /** Few letters that begin no reading can be initials: 欧阳志 is found by oyz. */
    private Page<Found> byReading(Look look, Wanted.Pinyin pinyin) {
        Wanted.Initials initials = new Wanted.Initials(pinyin.letters());
        if (PersonSearch.isOf(look.cursor(), initials)) {
            return persons.byName(look.reach(), look.tree(), initials, look.cursor(), look.limit());
        }
        Page<Found> page = persons.byName(look.reach(), look.tree(), pinyin, look.cursor(), look.limit());
        return page.items().isEmpty() && look.cursor() == null && pinyin.letters().length() <= MOST_INITIALS
                ? persons.byName(look.reach(), look.tree(), initials, null, look.limit()) : page;
    }

    private Page<Found> houses(Look look, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> houses.byGrid(look.reach(), look.tree(), look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> houses.byAddress(look.reach(), look.tree(), part.text(), look.cursor(), look.limit());
            default -> new Page<>(List.of(), null);
        };
    }

    private Page<Found> things(Look look, Things kind, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Everything all -> things.byGrid(look.reach(), look.tree(), kind, look.subtree(), look.cursor(), look.limit());
            case Wanted.Part part -> things.byName(look.reach(), look.tree(), kind, part.text(), look.cursor(), look.limit());
            case Wanted.OrganisationCode code -> things.byCode(look.reach(), look.tree(), kind, code.code(), look.limit());
            default -> new Page<>(List.of(), null);
        };
    }
}
