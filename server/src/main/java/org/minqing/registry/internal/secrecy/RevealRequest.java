package org.minqing.registry.internal.secrecy;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of the object are asked for, by their names on its page, and why.
 *
 * @param reason the person concerned can read it
 */
public record RevealRequest(@NotEmpty @Size(max = 10) List<String> fields, @Nullable @Size(max = 500) String reason) {
}
