package org.minqing.platform;

/** What a module that attaches files tells about who may see them; one bean for each owner type. */
public interface FileAccess {

    /** The owner type that it answers for, as given to {@link Files#attach}. */
    String ownerType();

    /** Whether the viewer may see the owner and so its files. */
    boolean maySee(Viewer viewer, String ownerKey);
}
