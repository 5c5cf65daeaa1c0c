package org.minqing.registry.internal.pages;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A person in the list of a household or house.
 *
 * @param relation to the head of the household, GB/T 4761
 * @param idNumber masked
 * @param phone    masked
 */
public record PersonLine(String id, String name, String sex, @Nullable LocalDate birthDate, @Nullable String relation,
                         @Nullable String idNumber, @Nullable String phone) {
}
