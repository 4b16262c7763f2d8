package org.unmask.hub.client;

import java.util.Optional;
import java.util.regex.Pattern;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/**
 * A model's name on the Hub, such as {@code FacebookAI/roberta-base} or, with a revision, {@code
 * FacebookAI/roberta-base@refs/pr/3}. Its parts are safe as file names.
 *
 * @param owner a user or an organisation
 * @param name the model's name
 * @param revision a branch, a tag or a commit
 */
public record ModelName(String owner, String name, String revision) {
  /** The default revision. */
  public static final String MAIN = "main";

  private static final int LONGEST = 96;
  private static final int LONGEST_REVISION = 200;
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /**
   * Checks the parts.
   *
   * @throws UserError if the name is invalid
   */
  public ModelName {
    if (!isPart(owner) || !isPart(name) || !isRevision(revision)) {
      throw new UserError(
          "%s is not a model name. Use a name such as FacebookAI/roberta-base.",
          Message.of("%s/%s@%s", owner, name, revision));
    }
  }

  /** Parses a name; empty if the text does not have the form of a name. */
  public static Optional<ModelName> of(String text) {
    int at = text.indexOf('@');
    String path = at < 0 ? text : text.substring(0, at);
    String revision = at < 0 ? MAIN : text.substring(at + 1);
    int slash = path.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String owner = path.substring(0, slash);
    String name = path.substring(slash + 1);
    return isPart(owner) && isPart(name) && isRevision(revision)
        ? Optional.of(new ModelName(owner, name, revision))
        : Optional.empty();
  }

  private static boolean isPart(String part) {
    return part.length() <= LONGEST
        && PART.matcher(part).matches()
        && !part.contains("--")
        && !part.contains("..")
        && !part.endsWith(".git");
  }

  private static boolean isRevision(String revision) {
    if (revision.length() > LONGEST_REVISION) {
      return false;
    }
    for (String part : revision.split("/", -1)) {
      if (!PART.matcher(part).matches() || part.contains("..")) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a text is a commit hash. */
  public static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  /** Returns {@code owner/name}. */
  public String path() {
    return owner + "/" + name;
  }

  /** Returns the name of the model's folder in the cache. */
  public String folder() {
    return "models--" + owner + "--" + name;
  }

  @Override
  public String toString() {
    return revision.equals(MAIN) ? path() : path() + "@" + revision;
  }
}
