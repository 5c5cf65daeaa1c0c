package org.minqing.registry.internal.own;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridRef;
import org.minqing.platform.FileView;
import org.minqing.profile.Text;

/**
 * How things stand between the account and the register.
 *
 * @param state   none, waiting (a request to be bound lies at the desk) or bound
 * @param request the one at the desk
 * @param record  null unless bound
 */
public record OwnView(String state, @Nullable Request request, @Nullable Record record) {

    /**
     * What is stored of the person, but for classes of care that only their department may know of, and for the words of visits,
     * which the desk answers for.
     *
     * @param since   day from which the account is bound
     * @param way     phone or desk
     * @param adults  names of the other adults of the household; of minors the number alone
     * @param ties    homes and all that the person has or had to do with others, now first
     * @param visits  to the household, since the person belongs to it
     * @param changes of the record, newest first
     */
    public record Record(GridRef grid, Instant since, String way, List<Field> fields, List<Adult> adults, int minors, List<Tie> ties,
                         List<Care> care, List<Visit> visits, List<Done> changes, Instant updatedAt) {
    }

    /**
     * @param kind      as pages of the register call it: lives-in, married-to …
     * @param outgoing  the person is the one who lives, owns, cares …
     * @param other     name of a person masked, of a house or address masked down to the village; null: it is no more
     * @param fromKnown false: the day is only that of the record
     */
    public record Tie(String kind, boolean outgoing, String otherKind, @Nullable String other, @Nullable Text role, LocalDate from,
                      boolean fromKnown, @Nullable LocalDate to) {
    }

    /** @param department that looks after the class */
    public record Care(Text name, Text department, LocalDate since, @Nullable LocalDate lastVisitOn, int visits, @Nullable LocalDate endedOn) {
    }

    /** @param met false: nobody was there */
    public record Visit(LocalDate onDay, List<Text> programmes, boolean met) {
    }

    /** @param action move, correct, import … */
    public record Done(String action, LocalDate onDay, Instant at, @Nullable Text source) {
    }

    /** @param relation to the head of the household */
    public record Adult(String name, @Nullable Text relation) {
    }

    /**
     * @param code     of the dictionary
     * @param value    masked if {@code secret}; null: nothing is stored
     * @param text     what the value means, if it is a code
     * @param type     as in the dictionary
     * @param table    of the codes
     * @param source   who brought it
     * @param keeps    the law says that it is kept until its retention ends
     * @param editable a correction can be asked for
     */
    public record Field(String code, Text name, String type, @Nullable String table, @Nullable String value, @Nullable Text text, boolean secret,
                        Text basis, Text purpose, Text retention, @Nullable Text source, boolean keeps, boolean editable) {
    }

    /**
     * A look at plain values, an export or an emergency access.
     *
     * @param kind       reveal, emergency or export
     * @param role       of whoever looked; no name
     * @param office     grid of the duty
     * @param department of the duty
     */
    public record Look(Instant at, String kind, List<Text> fields, String reason, @Nullable Text role, @Nullable String office,
                       @Nullable Text department) {
    }

    /**
     * What the resident asked for.
     *
     * @param kind     binding, correction or deletion
     * @param field    null: the whole record, or none
     * @param value    what is right, masked where the field is
     * @param deskCode to be shown at the desk
     * @param state    open, accepted, refused or withdrawn
     * @param light    green, amber or red
     * @param basis    legal basis of a refusal
     */
    public record Request(String id, String kind, @Nullable String fieldCode, @Nullable Text field, @Nullable String value, @Nullable String note,
                          @Nullable String deskCode, List<FileView> files, String state, String light, Instant createdAt, Instant dueAt,
                          @Nullable Instant answeredAt, @Nullable String answer, @Nullable Text basis) {
    }
}
