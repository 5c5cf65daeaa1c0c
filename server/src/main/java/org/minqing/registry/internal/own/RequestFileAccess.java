package org.minqing.registry.internal.own;

import org.minqing.platform.FileAccess;
import org.minqing.platform.Ids;
import org.minqing.platform.Viewer;
import org.springframework.stereotype.Component;

/** The photos of a request are for whoever sees the request: staff in charge, and the resident who made it. */
@Component
class RequestFileAccess implements FileAccess {

    private final RequestDesk desk;

    RequestFileAccess(RequestDesk desk) {
        this.desk = desk;
    }

    @Override
    public String ownerType() {
        return Requests.OBJECT;
    }

    @Override
    public boolean maySee(Viewer viewer, String ownerKey) {
        return desk.maySee(viewer, Ids.parse(ownerKey));
    }
}
