package org.minqing.dispatch.internal.broadcast;

import org.minqing.platform.FileAccess;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The photos of a broadcast are for its readers and the desk; those of a sighting for the desk alone. */
@Configuration(proxyBeanMethods = false)
class BroadcastFiles {

    /** @param rule says whether the viewer may see what the file is attached to */
    private record Access(String ownerType, Rule rule) implements FileAccess {

        @Override
        public boolean maySee(Viewer viewer, String ownerKey) {
            return rule.holds(viewer, Ids.parse(ownerKey));
        }
    }

    @FunctionalInterface
    private interface Rule {
        boolean holds(Viewer viewer, long id);
    }

    @Bean
    FileAccess filesOfBroadcasts(Searches searches, ReceivedBroadcasts received) {
        return new Access(Broadcasts.OBJECT, (viewer, id) -> received.find(viewer, id).isPresent() || searches.maySee(viewer, id));
    }

    @Bean
    FileAccess filesOfSightings(Searches searches) {
        return new Access(Searches.SIGHTING, searches::maySeeSighting);
    }
}
