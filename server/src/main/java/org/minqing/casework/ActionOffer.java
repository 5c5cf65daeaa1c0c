package org.minqing.casework;

import java.util.List;

import org.minqing.profile.Text;

/**
 * An action that the viewer may do now.
 *
 * @param needs   what must be given
 * @param accepts what may be given besides
 * @param primary the one that is expected next
 * @param danger  hard to undo; to be asked about
 */
public record ActionOffer(String action, Text name, String effect, List<String> needs, List<String> accepts,
                          boolean primary, boolean danger) {
}
