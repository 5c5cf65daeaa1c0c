package org.minqing.registry.internal.search;

import java.util.ArrayList;
import java.util.List;

import org.minqing.grid.GridNode;
import org.minqing.grid.GridTree;
import org.minqing.profile.Profiles;
import org.minqing.registry.AddressKey;
import org.minqing.registry.CodeFault;
import org.springframework.stereotype.Component;

/** Typed parts of an address in the form in which addresses are kept: 三巷12号楼 as 3巷12栋, without city and county in front. */
@Component
class AddressParts {

    private final Profiles profiles;

    AddressParts(Profiles profiles) {
        this.profiles = profiles;
    }

    List<String> of(List<String> words, GridTree tree) {
        List<String> above = new ArrayList<>();
        int townLevel = profiles.current().townLevel();
        for (List<GridNode> level = List.of(tree.root()); !level.isEmpty() && level.getFirst().level() < townLevel;
                level = level.stream().flatMap(grid -> tree.children(grid.id()).stream()).toList()) {
            level.forEach(grid -> above.add(grid.name()));
        }
        return words.stream().map(word -> {
            try {
                return AddressKey.of(word, above);
            } catch (CodeFault saysNothing) {
                return word;
            }
        }).distinct().toList();
    }
}
