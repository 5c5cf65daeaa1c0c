package org.minqing.dispatch.internal.broadcast;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.dispatch.internal.AreaRequest;

/**
 * Who shall get something.
 *
 * @param readers workers, residents or both
 * @param roles   codes of roles whose holders get it too
 */
public record AudienceRequest(@NotNull @Valid AreaRequest area,
                              @Nullable @Size(max = 2) List<@NotNull @Pattern(regexp = "workers|residents") String> readers,
                              @Nullable @Size(max = 30) List<@NotNull @Size(max = 40) String> roles) {

    boolean wants(String kind) {
        return readers != null && readers.contains(kind);
    }

    List<String> rolesOrNone() {
        return roles == null ? List.of() : roles;
    }
}
