package org.minqing.registry;

/** Fills the register of a demo with a made-up part of the place, by way of its own imports: their source is "made up". */
public interface MadeUpRegister {

    /**
     * Loads everything and returns when it is done. A load that was broken off goes on where it was; one that is done does nothing.
     *
     * @param focus grid in which there shall be most to look at: one of the lowest
     * @throws IllegalStateException if an import of it did not end well
     */
    void load(long focus);
}
