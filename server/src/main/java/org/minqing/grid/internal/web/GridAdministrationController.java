package org.minqing.grid.internal.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Splits, merges, moves and renames grids. With {@code preview=true} nothing is kept. */
@RestController
@RequestMapping("/api/grids")
class GridAdministrationController {

    /** Tells the description what is answered: with {@code preview=true} what would come of it. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            array = @ArraySchema(schema = @Schema(type = "object", oneOf = {GridView.class, PreviewView.class}))))
    @interface AnswersGrids {
    }

    record RenameRequest(@NotBlank @Size(max = 60) String name, @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason,
                         @Nullable Integer version) {
    }

    record MoveRequest(@NotBlank String parentId, @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason,
                         @Nullable Integer version) {
    }

    record MergeRequest(@NotEmpty @Size(max = 50) List<@NotNull String> ids, @NotBlank @Size(max = 60) String name,
                        @Nullable LocalDate validFrom, @NotBlank @Size(max = 500) String reason,
                         @Nullable Integer version) {
    }

    /** Either parts, each with its outline (GeoJSON; one may have none and is the rest) or its children; or a line (GeoJSON) with the names of the parts. */
    record SplitRequest(@Nullable @Size(max = 50) List<@Valid Part> parts, @Nullable JsonNode line,
                        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 60) String> names, @Nullable LocalDate validFrom,
                        @NotBlank @Size(max = 500) String reason,
                         @Nullable Integer version) {

        record Part(@NotBlank @Size(max = 60) String name, @Nullable JsonNode outline, @Nullable List<@NotNull String> children) {
        }
    }

    record VersionView(int version, LocalDate validFrom, String operation, String by, String reason, Instant createdAt) {
    }

    /**
     * A change that waits for its day, or could not be made on it.
     *
     * @param grids   that it takes hold of, as they are now
     * @param names   that it would give
     * @param parent  where a grid would move to
     * @param failure code of the problem that stood in its way on its day; null while it waits
     */
    record PlanView(String id, LocalDate validFrom, String operation, List<GridView.GridRef> grids, List<String> names,
                    GridView.@Nullable GridRef parent, String by, String reason, Instant createdAt, @Nullable String failure) {
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
    List<PlanView> plans(Viewer viewer) {
        return administration.planned(viewer).stream().map(this::view).toList();
    }

    @DeleteMapping("/plans/{id}")
    @Permit("grid.manage")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(Viewer viewer, @PathVariable String id) {
        administration.cancel(viewer, Ids.parse(id));
    }

    private PlanView view(GridAdministration.Planned plan) {
        GridCommand command = plan.command();
        List<String> names = switch (command) {
            case GridCommand.Rename rename -> List.of(rename.name());
            case GridCommand.Merge merge -> List.of(merge.name());
            case GridCommand.Split split -> split.parts().stream().map(GridCommand.Split.Part::name).toList();
            case GridCommand.Move move -> List.of();
        };
        List<GridView.GridRef> taken = command.grids().stream().map(id -> GridView.GridRef.of(grids.tree().get(id))).toList();
        boolean moves = command instanceof GridCommand.Move;
        return new PlanView(Ids.format(plan.id()), plan.validFrom(), command.operation(), moves ? taken.subList(0, 1) : taken, names,
                moves ? taken.getLast() : null, plan.account(), plan.reason(), plan.createdAt(), plan.failure());
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/rename")
    @Permit("grid.manage")
    @AnswersGrids
    Object rename(Viewer viewer, @PathVariable String id, @RequestBody @Valid RenameRequest request,
                  @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Rename(Ids.parse(id), request.name().strip()), request.validFrom(), request.reason(),
                request.version(), preview);
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/move")
    @Permit("grid.manage")
    @AnswersGrids
    Object move(Viewer viewer, @PathVariable String id, @RequestBody @Valid MoveRequest request,
                @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Move(Ids.parse(id), Ids.parse(request.parentId())), request.validFrom(), request.reason(),
                request.version(), preview);
    }

    @PostMapping("/merge")
    @Permit("grid.manage")
    @AnswersGrids
    Object merge(Viewer viewer, @RequestBody @Valid MergeRequest request, @RequestParam(defaultValue = "false") boolean preview) {
        return answer(viewer, new GridCommand.Merge(request.ids().stream().map(Ids::parse).toList(), request.name().strip()),
                request.validFrom(), request.reason(),
                request.version(), preview);
    }

    @PostMapping("/{id:[0-9A-Za-z]{13}}/split")
    @Permit("grid.manage")
    @AnswersGrids
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
                request.validFrom(), request.reason(),
                request.version(), preview);
    }

    private Object answer(Viewer viewer, GridCommand command, @Nullable LocalDate validFrom, String reason,
                          @Nullable Integer seen, boolean preview) {
        if (preview) {
            GridAdministration.Outcome outcome = administration.preview(viewer, command, seen);
            return outcome.grids().stream().map(node -> new PreviewView(node.code(), node.name(), node.level(),
                    outcome.outlines().containsKey(node.id()) ? GeoJson.write(outcome.outlines().get(node.id())) : null)).toList();
        }
        GridAdministration.Outcome outcome = administration.carryOut(viewer, command,
                validFrom == null ? administration.today() : validFrom, reason.strip(), seen);
        return outcome.grids().stream().map(node -> views.view(grids.tree().get(node.id()))).toList();
    }
}
