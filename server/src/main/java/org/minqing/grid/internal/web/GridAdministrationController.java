package org.minqing.grid.internal.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.minqing.grid.GridCommand;
import org.minqing.grid.GridProblem;
import org.minqing.grid.Grids;
import org.minqing.grid.internal.GridAdministration;
import org.minqing.platform.Ids;
import org.minqing.platform.Permit;
import org.minqing.platform.ProblemException;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Splits, merges, moves and renames grids. With {@code preview=true} nothing is kept. */
@RestController
@RequestMapping("/api/grids")
class GridAdministrationController {

    record RenameRequest(@NotBlank @Size(max = 60) String name, @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason) {
    }

    record MoveRequest(@NotBlank String parentId, @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason) {
    }

    record MergeRequest(@NotEmpty @Size(max = 50) List<@NotNull String> ids, @NotBlank @Size(max = 60) String name,
                        @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason) {
    }

    /** Either parts, each with its outline (GeoJSON) or its children; or a line (GeoJSON) with the names of the parts. */
    record SplitRequest(@Nullable @Size(max = 50) List<@Valid Part> parts, @Nullable JsonNode line,
                        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> names, @Nullable LocalDate validFrom,
                        @NotBlank @Size(max = 500) String reason) {

        record Part(@NotBlank @Size(max = 60) String name, @Nullable JsonNode outline, @Nullable List<@NotNull String> children) {
        }
    }

    record VersionView(int version, LocalDate validFrom, String operation, String by, String reason, Instant createdAt) {
    }

    record PlanView(String id, LocalDate validFrom, String operation, String reason) {
    }

    /** @param outline of a new grid; null where it does not change or has none */
    record PreviewView(String code, String name, int level, GeoJson.@Nullable Shape outline) {
    }

    private final GridAdministration administration;
    private final Grids grids;
    private final GridView.Maker views;

    GridAdministrationController(GridAdministration administration, Grids grids, GridView.Maker views) {
        this.administration = administration;
        this.grids = grids;
        this.views = views;
    }

    @GetMapping("/versions")
    @Permit("grid.read")
    List<VersionView> versions() {
        return administration.versions().stream().map(v -> new VersionView(v.version(), v.validFrom(), v.operation(),
                v.account(), v.reason(), v.createdAt())).toList();
    }

    @GetMapping("/plans")
    @Permit("grid.manage")
    List<PlanView> plans() {
        return administration.planned().stream()
                .map(plan -> new PlanView(Ids.format(plan.id()), plan.validFrom(), plan.operation(), plan.reason())).toList();
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/rename")
    @Permit("grid.manage")
    Object rename(Viewer viewer, @PathVariable String id, @RequestBody @Valid RenameRequest request,
                  @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Rename(Ids.parse(id), request.name().strip()), request.validFrom(), request.reason(), preview);
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/move")
    @Permit("grid.manage")
    Object move(Viewer viewer, @PathVariable String id, @RequestBody @Valid MoveRequest request,
                @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Move(Ids.parse(id), Ids.parse(request.parentId())), request.validFrom(), request.reason(), preview);
    }

    @PostMapping("/merge")
    @Permit("grid.manage")
    Object merge(Viewer viewer, @RequestBody @Valid MergeRequest request, @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Merge(request.ids().stream().map(Ids::parse).toList(), request.name().strip()),
                request.validFrom(), request.reason(), preview);
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/split")
    @Permit("grid.manage")
    Object split(Viewer viewer, @PathVariable String id, @RequestBody @Valid SplitRequest request,
                 @RequestParam(defaultValue = "false") boolean preview) {
        List<GridCommand.Split.Part> parts = new ArrayList<>();
        if (request.line() != null && request.names() != null) {
            request.names().forEach(name -> parts.add(new GridCommand.Split.Part(name.strip(), null, List.of())));
        } else if (request.parts() != null) {
            request.parts().forEach(part -> parts.add(new GridCommand.Split.Part(part.name().strip(),
                    part.outline() == null ? null : GeoJson.polygon(part.outline()),
                    part.children() == null ? List.of() : part.children().stream().map(Ids::parse).toList())));
        } else {
            throw new ProblemException(GridProblem.BAD_SPLIT).with("parts", 0);
        }
        return answer(viewer, new GridCommand.Split(Ids.parse(id), parts, request.line() == null ? null : GeoJson.line(request.line())),
                request.validFrom(), request.reason(), preview);
    }

    private Object answer(Viewer viewer, GridCommand command, @Nullable LocalDate validFrom, String reason, boolean preview) {
        if (preview) {
            GridAdministration.Outcome outcome = administration.preview(viewer, command);
            return outcome.grids().stream().map(node -> new PreviewView(node.code(), node.name(), node.level(),
                    outcome.outlines().containsKey(node.id()) ? GeoJson.write(outcome.outlines().get(node.id())) : null)).toList();
        }
        GridAdministration.Outcome outcome = administration.carryOut(viewer, command,
                validFrom == null ? administration.today() : validFrom, reason.strip());
        return outcome.grids().stream().map(node -> views.view(grids.tree().get(node.id()))).toList();
    }
}
