package org.minqing.profile.internal;

/**
 * What is wrong with a profile, where, and what to do.
 *
 * @param file name of the file
 * @param line line in the file, from 1
 * @param path JSON pointer of the value
 */
record ProfileFault(String file, int line, String path, String message, String remedy) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + path + ": " + message + ". " + remedy + ".";
    }
}
