# Without systemd: copy this to /etc/cron.d/tas-backup. Nothing is printed, and so nothing is mailed, unless something fails.
MAILTO=root
TAS_DB=/var/lib/tas/tas.db
TAS_BACKUP_REPO=/var/backups/tas
30 2 * * * tas /usr/bin/tas-backup create --cron; /usr/bin/tas-backup prune --cron --keep-last 3 --keep-daily 7 --keep-weekly 5 --keep-monthly 12
# The ";" is meant: thinning out goes on when a copy fails, and while backups fail prune deletes none because of its age.
# A second place: create --cron --copy-to /mnt/other/backups above, and the same prune again with --repo /mnt/other/backups.
30 4 * * 0 tas /usr/bin/tas-backup verify latest --restore --cron --wait 1h
