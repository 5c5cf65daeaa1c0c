package org.minqing.outreach.internal.visit;

import org.minqing.platform.FileAccess;
import org.minqing.platform.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see the photos of visits. */
@Configuration(proxyBeanMethods = false)
class VisitConfiguration {

    /** Whoever may see the visit sees its photos. */
    @Bean
    FileAccess filesOfVisits(VisitBook book) {
        return new FileAccess() {

            @Override
            public String ownerType() {
                return VisitDesk.FILES;
            }

            @Override
            public boolean maySee(Viewer viewer, String ownerKey) {
                return book.maySee(viewer, ownerKey);
            }
        };
    }
}
