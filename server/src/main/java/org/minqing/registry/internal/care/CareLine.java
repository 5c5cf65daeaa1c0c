package org.minqing.registry.internal.care;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridPlace;
import org.minqing.profile.Text;
import org.minqing.registry.internal.pages.ObjectRef;

/**
 * A care subject in a list: one stay in one class.
 *
 * @param careClass  code of the class
 * @param subject    who or what it is about; its page is under the same key
 * @param address    of a house or place; of a person down to the village
 * @param classGone  the profile has the class no more: nothing is due, and somebody has to end it
 * @param lastTriedOn when somebody was there last and reached nobody, if that was after the last visit
 * @param due        overdue, due (from a week before the day, or a quarter of a shorter interval), later, or ended
 * @param endCode    closed (by somebody, for a reason), or with its subject: died, left, gone
 */
record CareLine(String id, String careClass, Text className, boolean classGone, boolean restricted, ObjectRef subject, @Nullable String address,
                GridPlace grid, LocalDate enteredOn, @Nullable LocalDate lastVisitOn, @Nullable String lastVisitBy,
                @Nullable LocalDate lastTriedOn, LocalDate nextDue, String due, @Nullable LocalDate endedOn, @Nullable String endCode) {
}
