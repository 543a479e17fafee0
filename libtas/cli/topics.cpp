#include "libtas/cli/topics.hpp"

#include <array>

#include "libtas/base/text.hpp"
#include "libtas/cli/help.hpp"
#include "libtas/render/wrap.hpp"
#include "libtas/report/formulas.hpp"

namespace tas::cli {
namespace {

constexpr std::array kFormatting{
    Explained{"tas list -o csv", "table, plain (no titles), csv, tsv, json, jsonl (a line each), md; --json is -o json"},
    Explained{"tas list --fields", "the names of all fields of a command; tas-json(5) explains each"},
    Explained{"tas list --fields task.name,due_at", "these fields, in this order"},
    Explained{"tas list --sort -usual.aversion", "ordered by fields; - before one: the highest first. What is unknown comes last"},
    Explained{"tas list --template '{{task.id}} {{task.name}}'", "a line after this pattern for each row"},
    Explained{"tas list --all", "every row; a screen shows 20 (list.rows), other formats all"},
    Explained{"tas list --width 60", "as wide as that; else as the terminal, else COLUMNS, else 80. Columns that do not fit are left out, the least needed first"},
    Explained{"tas list --color never", "no colours; so do NO_COLOR, TERM=dumb and a pipe. --color always and CLICOLOR_FORCE turn them on. No meaning is by colour alone"},
    Explained{"tas list --ascii", "nothing beyond ASCII is drawn; what you wrote stays as it is"},
    Explained{"tas analytics day --describe", "pictures as sentences, for screen readers; accessible = true makes it a habit"},
};

constexpr std::array kPrivacy{
    Explained{"where it is", "one file, readable by you alone (0600), at ~/.local/share/tas/tas.db unless you name another place; on a server the rows of each account are kept apart"},
    Explained{"who hears of it", "nobody: tas sends nothing anywhere and looks for no updates. A hook or an alias that you set runs your own programs"},
    Explained{"what is kept besides", "the last commands with the rows they changed, for undo (tas history --ops; history.keep says how many). Deleted things can be restored; with --purge they are gone from the lists, and from the log when it is pruned"},
    Explained{"the log", "is written when you ask for one (--log-file), and does not repeat what you write, except where an error does"},
    Explained{"passwords", "are refused on the command line, read from files, and shown as *** everywhere"},
    Explained{"reports of defects", "tas doctor --json holds no texts and no secrets"},
    Explained{"giving data to others", "tas export --zip shared.zip --anonymize leaves out names, texts, tags and rare emotions, and moves ids and dates"},
    Explained{"backups", "hold everything; tas-backup key generate makes a key, and they are sealed from then on"},
};

template <std::size_t N>
std::string text_of(std::string_view about, const std::array<Explained, N>& lines, int width) {
  std::string text = render::wrapped(about, width) + "\n";
  for (const auto& line : lines) text += "\n  " + std::string{line.what} + "\n      " + render::wrapped(line.meaning, width, 6) + "\n";
  return text;
}

std::string formatting(int width) { return text_of("What is printed is the same on a terminal and in a pipe; how it looks is yours to say.", kFormatting, width); }
std::string privacy(int width) { return text_of("What you write about yourself stays with you.", kPrivacy, width); }
std::string exit_codes(int width) { return exit_code_help(width); }

constexpr std::array kTopics{Topic{"dates", "what --at, --due, --since and due: understand", &dates_help},
                             Topic{"fields", "what --where understands", &fields_help},
                             Topic{"formatting", "formats, fields, order, width, colours", &formatting},
                             Topic{"exit-codes", "what each exit code means", &exit_codes},
                             Topic{"privacy", "where your data are, and who hears of them", &privacy},
                             Topic{"formulas", "how every score is computed, and where it differs from the original", &report::formulas_text}};

}  // namespace

std::span<const Topic> topics() noexcept { return kTopics; }
std::span<const Explained> formatting_forms() noexcept { return kFormatting; }

}  // namespace tas::cli
