package org.minqing.registry.internal.web;

import jakarta.validation.Valid;
import org.minqing.platform.Page;
import org.minqing.platform.Permit;
import org.minqing.platform.Viewer;
import org.minqing.registry.internal.RegistryAccess;
import org.minqing.registry.internal.search.Found;
import org.minqing.registry.internal.search.RegistrySearch;
import org.minqing.registry.internal.search.SearchRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looking things up. */
@RestController
@RequestMapping("/api/registry/search")
class SearchController {

    private final RegistrySearch search;

    SearchController(RegistrySearch search) {
        this.search = search;
    }

    @PostMapping
    @Permit(RegistryAccess.READ)
    Page<Found> search(Viewer viewer, @Valid @RequestBody SearchRequest request) {
        return search.find(viewer, request);
    }
}
