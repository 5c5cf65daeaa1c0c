package org.minqing.registry.internal.operations;

import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.operations.Operations.Order;
import org.minqing.registry.internal.operations.Requests.Done;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is entered about people and households. */
@RestController
@RequestMapping("/api/registry")
class LifeController {

    private final LifeEvents life;
    private final PersonEntry entry;
    private final Families families;
    private final Corrections corrections;

    LifeController(LifeEvents life, PersonEntry entry, Families families, Corrections corrections) {
        this.life = life;
        this.entry = entry;
        this.families = families;
        this.corrections = corrections;
    }

    @PostMapping("/persons")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done enter(Viewer viewer, @Valid @RequestBody Requests.EnterPerson request) {
        return Done.of(entry.enter(new Order(viewer, request.day(), request.reason(), request.confirmed()), request.values(), request.destination()));
    }

    @PatchMapping("/persons/{id}")
    @Permit(Operations.PERMISSION)
    Done correct(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return Done.of(corrections.correct(new Order(viewer, null, request.reason(), request.confirmed()), "person", ObjectKey.parse(id),
                request.version(), request.values()));
    }

    @PostMapping("/persons/{id}/move")
    @Permit(Operations.PERMISSION)
    Done move(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.MovePerson request) {
        return Done.of(life.move(new Order(viewer, request.day(), request.reason(), request.confirmed()), ObjectKey.parse(id), request.version(),
                request.destination()));
    }

    @PostMapping("/persons/{id}/leave")
    @Permit(Operations.PERMISSION)
    Done leave(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(life.leave(request.order(viewer), ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/persons/{id}/death")
    @Permit(Operations.PERMISSION)
    Done death(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(life.die(request.order(viewer), ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/persons/{id}/restore")
    @Permit(Operations.PERMISSION)
    Done restore(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(life.restore(request.order(viewer), ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/persons/{id}/marriage")
    @Permit(Operations.PERMISSION)
    Done marriage(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Marry request) {
        return Done.of(families.marry(new Order(viewer, request.day(), request.reason(), request.confirmed()), ObjectKey.parse(id),
                request.version(), key(request.spouseId())));
    }

    @PostMapping("/persons/{id}/divorce")
    @Permit(Operations.PERMISSION)
    Done divorce(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.OnDay request) {
        return Done.of(families.divorce(request.order(viewer), ObjectKey.parse(id), request.version()));
    }

    @PostMapping("/households/{id}/birth")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done birth(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Birth request) {
        List<String> parents = request.parents() == null ? List.of() : request.parents();
        return Done.of(entry.birth(new Order(viewer, request.day(), request.reason(), request.confirmed()), ObjectKey.parse(id), request.values(),
                parents.stream().map(ObjectKey::parse).toList(), request.role()));
    }

    @PostMapping("/households/{id}/split")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(Operations.PERMISSION)
    Done split(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Split request) {
        return Done.of(families.split(new Order(viewer, request.day(), request.reason(), request.confirmed()), ObjectKey.parse(id), request.version(),
                request.members().stream().map(ObjectKey::parse).toList(), ObjectKey.parse(request.headId()), request.number().strip()));
    }

    @PostMapping("/households/{id}/move")
    @Permit(Operations.PERMISSION)
    Done moveHousehold(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.MoveHousehold request) {
        return Done.of(families.move(new Order(viewer, request.day(), request.reason(), request.confirmed()), ObjectKey.parse(id), request.version(),
                ObjectKey.parse(request.houseId())));
    }

    @PostMapping("/households/{id}/head")
    @Permit(Operations.PERMISSION)
    Done changeHead(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.ChangeHead request) {
        return Done.of(families.changeHead(new Order(viewer, request.day(), request.reason(), null), ObjectKey.parse(id), request.version(),
                ObjectKey.parse(request.personId())));
    }

    @PatchMapping("/households/{id}")
    @Permit(Operations.PERMISSION)
    Done correctHousehold(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.Correct request) {
        return Done.of(corrections.correct(new Order(viewer, null, request.reason(), request.confirmed()), "household", ObjectKey.parse(id),
                request.version(), request.values()));
    }

    private static @Nullable ObjectKey key(@Nullable String text) {
        return text == null ? null : ObjectKey.parse(text);
    }
}
