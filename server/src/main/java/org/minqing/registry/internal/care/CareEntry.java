package org.minqing.registry.internal.care;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Enters somebody or something into a class.
 *
 * @param subjectKind person, house, organisation or object
 * @param subject     key of the person, house, organisation, facility or place
 * @param source      who says so, a data source of the profile; the own department or the grid if nothing is said
 */
record CareEntry(@NotNull @Size(max = 60) String careClass, @NotNull @Size(max = 20) String subjectKind,
                 @NotNull @Size(max = 40) String subject, @NotNull LocalDate onDay, @Nullable @Size(max = 4000) String reason,
                 @Nullable @Size(max = 60) String source) {
}
