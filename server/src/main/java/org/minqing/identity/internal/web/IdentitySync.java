package org.minqing.identity.internal.web;

import org.minqing.platform.SyncSource;
import org.springframework.stereotype.Component;

/** Who one is, and the latest messages. */
@Component
class IdentitySync implements SyncSource {

    private final Views views;
    private final MessageController messages;

    IdentitySync(Views views, MessageController messages) {
        this.views = views;
        this.messages = messages;
    }

    @Override
    public void offer(Owner owner, Tray tray) {
        tray.put("/session", null, () -> views.me(owner.viewer().accountId()));
        tray.put("/messages", null, () -> messages.list(owner.viewer(), null, null));
        tray.put("/messages/unread", null, () -> messages.countUnread(owner.viewer()));
    }
}
