from odoo import fields, models


class Partner(models.Model):
    _inherit = "res.partner"

    # Nobody but an administrator may know that it exists.
    private_phone = fields.Char("Private phone", groups="base.group_system")
