package org.minqing.dispatch.internal.emergency;

import java.util.List;

import jakarta.validation.Valid;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Resources, tasks and the log of an emergency. */
@RestController
@RequestMapping("/api/emergencies/{id}")
class EmergencyWorkController {

    private final EmergencyWork operations;

    EmergencyWorkController(EmergencyWork operations) {
        this.operations = operations;
    }

    @GetMapping("/resources")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyViews.ResourceView> resources(Viewer viewer, @PathVariable String id) {
        return operations.resources(viewer, id);
    }

    @PostMapping("/resources")
    @Permit(EmergencyDoor.RUN)
    List<EmergencyViews.ResourceView> addResource(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.NewResource resource) {
        return operations.addResource(viewer, id, resource);
    }

    @PatchMapping("/resources/{resource}")
    @Permit(EmergencyDoor.RUN)
    List<EmergencyViews.ResourceView> changeResource(Viewer viewer, @PathVariable String id, @PathVariable String resource,
                                                     @Valid @RequestBody Requests.ResourceChange change) {
        return operations.changeResource(viewer, id, resource, change);
    }

    @GetMapping("/tasks")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyViews.TaskView> tasks(Viewer viewer, @PathVariable String id) {
        return operations.tasks(viewer, id);
    }

    @PostMapping("/tasks")
    @Permit(EmergencyDoor.RUN)
    List<EmergencyViews.TaskView> addTask(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.NewTask task) {
        return operations.addTask(viewer, id, task);
    }

    @PostMapping("/tasks/{task}/done")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyViews.TaskView> finishTask(Viewer viewer, @PathVariable String id, @PathVariable String task, @Valid @RequestBody Requests.TaskDone done) {
        return operations.finishTask(viewer, id, task, done);
    }

    @GetMapping("/log")
    @Permit({EmergencyDoor.RUN, EmergencyDoor.CHECK})
    List<EmergencyViews.LogView> entries(Viewer viewer, @PathVariable String id) {
        return operations.entries(viewer, id);
    }

    @PostMapping("/log")
    @Permit(EmergencyDoor.RUN)
    List<EmergencyViews.LogView> addEntry(Viewer viewer, @PathVariable String id, @Valid @RequestBody Requests.NewEntry entry) {
        return operations.addEntry(viewer, id, entry);
    }
}
