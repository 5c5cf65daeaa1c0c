package org.minqing.registry.internal.web;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Ids;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.ObjectKey;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.pages.AddressPage;
import org.minqing.registry.internal.pages.Counting;
import org.minqing.registry.internal.pages.DayView;
import org.minqing.registry.internal.pages.Days;
import org.minqing.registry.internal.pages.GridCounts;
import org.minqing.registry.internal.pages.HousePage;
import org.minqing.registry.internal.pages.HouseholdLine;
import org.minqing.registry.internal.pages.HouseholdPage;
import org.minqing.registry.internal.pages.Households;
import org.minqing.registry.internal.pages.MapPoint;
import org.minqing.registry.internal.pages.MapPoints;
import org.minqing.registry.internal.pages.OrganisationPage;
import org.minqing.registry.internal.pages.PersonPage;
import org.minqing.registry.internal.pages.RegistryPages;
import org.minqing.registry.internal.pages.ThingPage;
import org.minqing.registry.internal.secrecy.RevealRequest;
import org.minqing.registry.internal.secrecy.Revealed;
import org.minqing.registry.internal.secrecy.Reveals;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pages of the base register, masked; and the one way to plain values. */
@RestController
@RequestMapping("/api/registry")
class RegistryController {

    private final RegistryPages pages;
    private final Households households;
    private final Counting counting;
    private final MapPoints points;
    private final Reveals reveals;
    private final Days days;

    RegistryController(RegistryPages pages, Households households, Counting counting, MapPoints points, Reveals reveals,
                       Days days) {
        this.days = days;
        this.pages = pages;
        this.households = households;
        this.counting = counting;
        this.points = points;
        this.reveals = reveals;
    }

    @GetMapping("/persons/{id}")
    @Permit(RegistryAccess.READ)
    PersonPage person(Viewer viewer, @PathVariable String id) {
        return pages.person(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/households/{id}")
    @Permit(RegistryAccess.READ)
    HouseholdPage household(Viewer viewer, @PathVariable String id) {
        return pages.household(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/houses/{id}")
    @Permit(RegistryAccess.READ)
    HousePage house(Viewer viewer, @PathVariable String id) {
        return pages.house(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/addresses/{id}")
    @Permit(RegistryAccess.READ)
    AddressPage address(Viewer viewer, @PathVariable String id) {
        return pages.address(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/persons/{id}/day")
    @Permit(RegistryAccess.READ)
    DayView personOn(Viewer viewer, @PathVariable String id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        return days.of(viewer, "person", ObjectKey.parse(id), on);
    }

    @GetMapping("/households/{id}/day")
    @Permit(RegistryAccess.READ)
    DayView householdOn(Viewer viewer, @PathVariable String id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        return days.of(viewer, "household", ObjectKey.parse(id), on);
    }

    @GetMapping("/houses/{id}/day")
    @Permit(RegistryAccess.READ)
    DayView houseOn(Viewer viewer, @PathVariable String id, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate on) {
        return days.of(viewer, "house", ObjectKey.parse(id), on);
    }

    @GetMapping("/organisations/{id}")
    @Permit(RegistryAccess.READ)
    OrganisationPage organisation(Viewer viewer, @PathVariable String id) {
        return pages.organisation(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/objects/{id}")
    @Permit(RegistryAccess.READ)
    ThingPage object(Viewer viewer, @PathVariable String id) {
        return pages.thing(viewer, ObjectKey.parse(id));
    }

    @GetMapping("/grids/{id}/households")
    @Permit(RegistryAccess.READ)
    Page<HouseholdLine> households(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String cursor,
                                   @RequestParam(defaultValue = "50") int limit) {
        return households.ofGrid(viewer, Ids.parse(id), cursor, limit);
    }

    @GetMapping("/grids/{id}/points")
    @Permit(RegistryAccess.READ)
    List<MapPoint> points(Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "house") String kind) {
        return points.of(viewer, Ids.parse(id), kind);
    }

    @GetMapping("/grids/{id}/counts")
    @Permit(Counting.PERMISSION)
    GridCounts counts(Viewer viewer, @PathVariable String id) {
        return counting.of(viewer, Ids.parse(id));
    }

    @PostMapping("/persons/{id}/reveal")
    @Permit(Reveals.PERMISSION)
    Revealed revealPerson(Viewer viewer, @PathVariable String id, @Valid @RequestBody RevealRequest request) {
        return reveals.ofPerson(viewer, ObjectKey.parse(id), request);
    }

    @PostMapping("/organisations/{id}/reveal")
    @Permit(Reveals.PERMISSION)
    Revealed revealOrganisation(Viewer viewer, @PathVariable String id, @Valid @RequestBody RevealRequest request) {
        return reveals.ofOrganisation(viewer, ObjectKey.parse(id), request);
    }
}
