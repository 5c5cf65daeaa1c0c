package org.minqing.registry.internal.pages;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * What the object has or had to do with another.
 *
 * @param kind      lives-in, registered-at, member-of, heads, owns, rents, works-at, cares-for, married-to, child-of; who heads
 *                  a household stands in the role of member-of, heads is of organisations
 * @param role      of members: to the head, GB/T 4761; of others: in words
 * @param outgoing  the object of the page is the one that lives, owns, heads …; false: the other is
 * @param otherKind kind of the other object
 * @param other     null if it is out of reach
 * @param from      from this day on
 * @param fromKnown false: the day is only that of the record
 * @param to        first day on which it no longer holds; null: it holds
 */
public record RelationView(String kind, boolean outgoing, String otherKind, @Nullable ObjectRef other, @Nullable String role,
                           LocalDate from, boolean fromKnown, @Nullable LocalDate to, String source) {
}
