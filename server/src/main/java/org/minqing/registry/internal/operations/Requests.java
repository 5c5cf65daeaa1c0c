package org.minqing.registry.internal.operations;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;

/**
 * What clients send to enter and change objects. {@code values} are by code of the dictionary, for example
 * {@code person.name}; {@code version} is the one that was read; {@code confirmed} holds codes of doubts that were told before.
 */
final class Requests {

    private Requests() {
    }

    /** @param householdNumber of a household to be founded; not with a householdId */
    record EnterPerson(@NotNull @Size(max = 40) Map<@NotBlank String, @NotNull @Size(max = 400) String> values, @NotBlank String houseId,
                       @Nullable String householdId, @Nullable @Size(max = 64) String householdNumber, @NotNull LocalDate day,
                       @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {

        LifeEvents.Destination destination() {
            return Requests.destination(houseId, householdId, householdNumber, null);
        }
    }

    record Correct(@NotNull Integer version, @NotNull @Size(min = 1, max = 40) Map<@NotBlank String, @NotNull @Size(max = 400) String> values,
                   @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    /**
     * @param householdId     null: stays in the household of before
     * @param householdNumber of a household to be founded; not with a householdId
     * @param role            in the household, GB/T 4761
     */
    record MovePerson(@NotNull Integer version, @NotBlank String houseId, @Nullable String householdId,
                      @Nullable @Size(max = 64) String householdNumber, @Nullable @Size(max = 2) String role, @NotNull LocalDate day,
                      @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {

        LifeEvents.Destination destination() {
            return Requests.destination(houseId, householdId, householdNumber, role);
        }
    }

    /** @param day null: today */
    record OnDay(@NotNull Integer version, @Nullable LocalDate day, @Nullable @Size(max = 500) String reason,
                 @Nullable @Size(max = 10) Set<String> confirmed) {

        Operations.Order order(Viewer viewer) {
            return new Operations.Order(viewer, day, reason, confirmed);
        }
    }

    /** @param spouseId null: somebody who is in no record that the viewer may see */
    record Marry(@NotNull Integer version, @Nullable String spouseId, @NotNull LocalDate day, @Nullable @Size(max = 500) String reason,
                 @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    /** @param role of the child to the head, GB/T 4761 */
    record Birth(@NotNull @Size(max = 40) Map<@NotBlank String, @NotNull @Size(max = 400) String> values, @NotNull LocalDate day,
                 @Nullable @Size(max = 2) List<@NotBlank String> parents, @Nullable @Size(max = 2) String role,
                 @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    record Split(@NotNull Integer version, @NotNull @Size(min = 1, max = 50) List<@NotBlank String> members, @NotBlank String headId,
                 @NotBlank @Size(max = 64) String number, @NotNull LocalDate day, @Nullable @Size(max = 500) String reason,
                 @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    record MoveHousehold(@NotNull Integer version, @NotBlank String houseId, @NotNull LocalDate day, @Nullable @Size(max = 500) String reason,
                         @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    record ChangeHead(@NotNull Integer version, @NotBlank String personId, @NotNull LocalDate day, @Nullable @Size(max = 500) String reason) {
    }

    /**
     * @param kind       registered-at, owns, rents, works-at, heads, cares-for
     * @param objectKind person, house, address or organisation
     * @param role       in words, for example what somebody works as
     */
    record BeginRelation(@NotNull Integer version, @NotBlank String kind, @NotBlank String objectKind, @NotBlank String objectId,
                         @NotNull LocalDate day, @Nullable @Size(max = 40) String role, @Nullable @Size(max = 500) String reason) {

        Relations.Said said() {
            return new Relations.Said(kind, objectKind, ObjectKey.parse(objectId), role);
        }
    }

    record EndRelation(@NotNull Integer version, @NotBlank String kind, @NotBlank String objectKind, @NotBlank String objectId,
                       @NotNull LocalDate day, @Nullable @Size(max = 500) String reason) {

        Relations.Said said() {
            return new Relations.Said(kind, objectKind, ObjectKey.parse(objectId), null);
        }
    }

    record Enter(@NotNull @Size(max = 40) Map<@NotBlank String, @NotNull @Size(max = 400) String> values,
                 @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    /** @param kind facility or place */
    record EnterObject(@NotBlank String kind, @NotNull @Size(max = 40) Map<@NotBlank String, @NotNull @Size(max = 400) String> values,
                       @Nullable @Size(max = 500) String reason, @Nullable @Size(max = 10) Set<String> confirmed) {
    }

    /** The object that was made or changed; another id than before if its row went to another town. */
    record Done(String id) {

        static Done of(ObjectKey key) {
            return new Done(key.text());
        }
    }

    private static LifeEvents.Destination destination(String house, @Nullable String household, @Nullable String number, @Nullable String role) {
        return new LifeEvents.Destination(ObjectKey.parse(house), household == null ? null : ObjectKey.parse(household),
                number == null || number.isBlank() || household != null ? null : number.strip(), role);
    }
}
